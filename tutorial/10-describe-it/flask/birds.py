from flask import abort, request
from flask_smorest import Blueprint
from sqlalchemy import select

from models import Bird, Sighting, db
from schemas import BirdSchema, SightingSchema
from users import auth

blueprint = Blueprint("birds", __name__, url_prefix="/birds")
MISSING = "There is no bird with this number."


def find_bird(bird_id):
    return db.get_or_404(Bird, bird_id, description=MISSING)


def find_own_bird(bird_id):
    bird = find_bird(bird_id)
    if bird.owner_id != auth.current_user().id:
        abort(403, "This bird isn't yours.")
    return bird


@blueprint.get("")
@blueprint.response(200, BirdSchema(many=True))
def list_birds():
    found = select(Bird).order_by(Bird.id)
    habitat = request.args.get("habitat")
    if habitat is not None:
        found = found.where(Bird.habitat == habitat)
    return db.session.scalars(found)


@blueprint.post("")
@auth.login_required
@blueprint.arguments(BirdSchema)
@blueprint.response(201, BirdSchema)
def create_bird(data):
    bird = Bird(**data)
    bird.owner_id = auth.current_user().id
    db.session.add(bird)
    db.session.commit()
    return bird


@blueprint.get("/<int:bird_id>")
@blueprint.response(200, BirdSchema)
def get_bird(bird_id):
    return find_bird(bird_id)


@blueprint.put("/<int:bird_id>")
@auth.login_required
@blueprint.arguments(BirdSchema)
@blueprint.response(200, BirdSchema)
def replace_bird(data, bird_id):
    bird = find_own_bird(bird_id)
    for name, value in data.items():
        setattr(bird, name, value)
    db.session.commit()
    return bird


@blueprint.delete("/<int:bird_id>")
@auth.login_required
@blueprint.response(204)
def delete_bird(bird_id):
    db.session.delete(find_own_bird(bird_id))
    db.session.commit()


@blueprint.get("/<int:bird_id>/sightings")
@blueprint.response(200, SightingSchema(many=True))
def list_sightings(bird_id):
    return find_bird(bird_id).sightings


@blueprint.post("/<int:bird_id>/sightings")
@auth.login_required
@blueprint.arguments(SightingSchema)
@blueprint.response(201, SightingSchema)
def create_sighting(data, bird_id):
    bird = find_bird(bird_id)
    sighting = Sighting(**data)
    bird.sightings.append(sighting)
    db.session.commit()
    return sighting
