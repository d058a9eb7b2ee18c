import os
from datetime import timedelta

from flask import Flask, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    current_user,
    jwt_required,
)
from werkzeug.security import check_password_hash, generate_password_hash

USERS = {
    "ada": (
        "scrypt:32768:8:1$XHrLWZwvPkZ3XbPv$"
        "1e29a97ff7572a93511cead55a5bf3f0d8563211997a5445faf00aed9f241ed6"
        "f99734c7063fa4439562ad425aabf11060da739cd8b7b40cd82574a97eb5c132"
    ),
}
DUMMY_HASH = generate_password_hash("nobody")

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["BIRDS_SECRET"]
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(
    seconds=int(os.environ["BIRDS_TOKEN_SECONDS"])
)
jwt = JWTManager(app)


@jwt.unauthorized_loader
@jwt.invalid_token_loader
def unauthorized(message):
    return {"msg": message}, 401, {"WWW-Authenticate": "Bearer"}


@jwt.expired_token_loader
def expired(header, payload):
    return unauthorized("Token has expired")


@jwt.user_lookup_error_loader
def unknown_user(header, payload):
    return unauthorized("There is no such user")


@jwt.user_lookup_loader
def find_user(header, payload):
    name = payload["sub"]
    return {"name": name} if name in USERS else None


@app.post("/token")
def create_token():
    name = request.form.get("username", "")
    password = request.form.get("password", "")
    matches = check_password_hash(USERS.get(name, DUMMY_HASH), password)
    if not matches or name not in USERS:
        return unauthorized("Wrong name or password")
    token = create_access_token(identity=name)
    return {"access_token": token, "token_type": "bearer"}


@app.get("/me")
@jwt_required()
def get_me():
    return {"name": current_user["name"]}
