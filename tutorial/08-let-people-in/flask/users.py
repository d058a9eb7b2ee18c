import secrets
from hashlib import sha256

from flask import Blueprint, abort, request
from flask_httpauth import HTTPTokenAuth
from sqlalchemy import select
from werkzeug.security import check_password_hash, generate_password_hash

from models import User, db
from schemas import UserSchema

blueprint = Blueprint("users", __name__)
schema = UserSchema()
auth = HTTPTokenAuth()
NOBODY = generate_password_hash(secrets.token_urlsafe())


def hash_token(token):
    return sha256(token.encode()).hexdigest()


@auth.verify_token
def find_user(token):
    query = select(User).filter_by(token_hash=hash_token(token))
    return db.session.scalar(query)


@auth.error_handler
def unauthorized(status):
    return {"error": "Send a valid token."}, status


@blueprint.post("/users")
def create_user():
    data = schema.load(request.get_json())
    password_hash = generate_password_hash(data["password"])
    user = User(name=data["name"], password_hash=password_hash)
    db.session.add(user)
    db.session.commit()
    return schema.dump(user), 201


@blueprint.post("/tokens")
def create_token():
    data = schema.load(request.get_json())
    user = db.session.scalar(select(User).filter_by(name=data["name"]))
    known = user.password_hash if user else NOBODY
    if not check_password_hash(known, data["password"]):
        abort(401, "The name or the password is wrong.")
    token = secrets.token_urlsafe()
    user.token_hash = hash_token(token)
    db.session.commit()
    return {"token": token}, 201
