from quart import Quart, abort, request

MAX_LENGTH = 50


def create_app():
    app = Quart(__name__)
    birds = []

    @app.get("/birds")
    async def list_birds():
        return birds

    @app.post("/birds")
    async def create_bird():
        match await request.get_json():
            case {"name": str(name)} if 1 <= len(name) <= MAX_LENGTH:
                bird = {"id": len(birds) + 1, "name": name}
                birds.append(bird)
                return bird, 201
        abort(400, f"Expected a name of 1 to {MAX_LENGTH} characters.")

    @app.get("/birds/<int:bird_id>")
    async def get_bird(bird_id):
        for bird in birds:
            if bird["id"] == bird_id:
                return bird
        abort(404)

    return app
