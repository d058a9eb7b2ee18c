from flask import Blueprint, abort, request

from schemas import BirdSchema

blueprint = Blueprint("birds", __name__, url_prefix="/birds")
schema = BirdSchema()

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


@blueprint.get("")
def list_birds():
    found = birds
    habitat = request.args.get("habitat")
    if habitat is not None:
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return schema.dump(found, many=True)


@blueprint.post("")
def create_bird():
    bird = schema.load(request.get_json())
    bird["id"] = len(birds) + 1
    birds.append(bird)
    return schema.dump(bird), 201


@blueprint.get("/<int:bird_id>")
def get_bird(bird_id):
    return schema.dump(find_bird(bird_id))
