import os
from datetime import UTC, datetime, timedelta

import jwt
from apiflask import APIFlask, HTTPTokenAuth, Schema, abort
from apiflask.fields import String
from werkzeug.security import check_password_hash, generate_password_hash

SECRET = os.environ["BIRDS_SECRET"]
LIFETIME = timedelta(seconds=int(os.environ["BIRDS_TOKEN_SECONDS"]))
USERS = {
    "ada": (
        "scrypt:32768:8:1$XHrLWZwvPkZ3XbPv$"
        "1e29a97ff7572a93511cead55a5bf3f0d8563211997a5445faf00aed9f241ed6"
        "f99734c7063fa4439562ad425aabf11060da739cd8b7b40cd82574a97eb5c132"
    ),
}
DUMMY_HASH = generate_password_hash("nobody")

app = APIFlask(__name__)
auth = HTTPTokenAuth()


class LoginIn(Schema):
    username = String(required=True)
    password = String(required=True)


class TokenOut(Schema):
    access_token = String()
    token_type = String(dump_default="bearer")


class UserOut(Schema):
    name = String()


@auth.verify_token
def verify_token(token):
    try:
        payload = jwt.decode(
            token,
            SECRET,
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        return None
    name = payload["sub"]
    return {"name": name} if name in USERS else None


@app.post("/token")
@app.input(LoginIn, location="form")
@app.output(TokenOut)
def create_token(form_data):
    name, password = form_data["username"], form_data["password"]
    matches = check_password_hash(USERS.get(name, DUMMY_HASH), password)
    if not matches or name not in USERS:
        headers = {"WWW-Authenticate": "Bearer"}
        abort(401, "Wrong name or password.", headers=headers)
    payload = {"sub": name, "exp": datetime.now(UTC) + LIFETIME}
    return {"access_token": jwt.encode(payload, SECRET, algorithm="HS256")}


@app.get("/me")
@app.auth_required(auth)
@app.output(UserOut)
def get_me():
    return auth.current_user
