from flask import Blueprint, abort, request
from sqlalchemy import select

from models import Bird, Sighting, db
from schemas import BirdSchema, SightingSchema
from users import auth

blueprint = Blueprint("birds", __name__, url_prefix="/birds")
schema = BirdSchema()
sighting_schema = SightingSchema()
MISSING = "There is no bird with this number."


def find_bird(bird_id):
    return db.get_or_404(Bird, bird_id, description=MISSING)


def find_own_bird(bird_id):
    bird = find_bird(bird_id)
    if bird.owner_id != auth.current_user().id:
        abort(403, "This bird isn't yours.")
    return bird


@blueprint.get("")
def list_birds():
    found = select(Bird).order_by(Bird.id)
    habitat = request.args.get("habitat")
    if habitat is not None:
        found = found.where(Bird.habitat == habitat)
    return schema.dump(db.session.scalars(found), many=True)


@blueprint.post("")
@auth.login_required
def create_bird():
    bird = Bird(**schema.load(request.get_json()))
    bird.owner_id = auth.current_user().id
    db.session.add(bird)
    db.session.commit()
    return schema.dump(bird), 201


@blueprint.get("/<int:bird_id>")
def get_bird(bird_id):
    return schema.dump(find_bird(bird_id))


@blueprint.put("/<int:bird_id>")
@auth.login_required
def replace_bird(bird_id):
    bird = find_own_bird(bird_id)
    for name, value in schema.load(request.get_json()).items():
        setattr(bird, name, value)
    db.session.commit()
    return schema.dump(bird)


@blueprint.delete("/<int:bird_id>")
@auth.login_required
def delete_bird(bird_id):
    db.session.delete(find_own_bird(bird_id))
    db.session.commit()
    return "", 204


@blueprint.get("/<int:bird_id>/sightings")
def list_sightings(bird_id):
    sightings = find_bird(bird_id).sightings
    return sighting_schema.dump(sightings, many=True)


@blueprint.post("/<int:bird_id>/sightings")
@auth.login_required
def create_sighting(bird_id):
    bird = find_bird(bird_id)
    sighting = Sighting(**sighting_schema.load(request.get_json()))
    bird.sightings.append(sighting)
    db.session.commit()
    return sighting_schema.dump(sighting), 201
