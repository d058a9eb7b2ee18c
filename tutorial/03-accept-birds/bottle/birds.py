from bottle import Bottle, abort, request, response

from schemas import BirdIn, BirdOut, read, show

app = Bottle()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


def find_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, "There is no bird with this number.")


@app.get("/birds", returns=list[BirdOut])
def list_birds():
    found = birds
    if "habitat" in request.query:
        habitat = request.query.habitat
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return show(found)


@app.post("/birds", accepts=BirdIn, returns=BirdOut)
def create_bird():
    data = read()
    bird = {"id": len(birds) + 1, **data.model_dump()}
    birds.append(bird)
    response.status = 201
    return show(bird)


@app.get("/birds/<bird_id:int>", returns=BirdOut)
def get_bird(bird_id):
    return show(find_bird(bird_id))
