from apiflask import APIFlask, Schema, abort
from apiflask.fields import Integer, String
from apiflask.validators import Length

MAX_LENGTH = 50


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=MAX_LENGTH))


class BirdOut(Schema):
    id = Integer()
    name = String()


def create_app():
    app = APIFlask(__name__)
    birds = []

    @app.get("/birds")
    @app.output(BirdOut(many=True))
    def list_birds():
        return birds

    @app.post("/birds")
    @app.input(BirdIn)
    @app.output(BirdOut, status_code=201)
    def create_bird(json_data):
        bird = {"id": len(birds) + 1, **json_data}
        birds.append(bird)
        return bird

    @app.get("/birds/<int:bird_id>")
    @app.output(BirdOut)
    def get_bird(bird_id):
        for bird in birds:
            if bird["id"] == bird_id:
                return bird
        abort(404)

    return app
