import os
from datetime import UTC, datetime, timedelta

import jwt
from quart import Quart, request
from quart.utils import run_sync
from quart_auth import (
    QuartAuth,
    Unauthorized,
    current_user,
    login_required,
)
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


class JWTAuth(QuartAuth):
    def dump_token(self, auth_id, app=None):
        payload = {"sub": auth_id, "exp": datetime.now(UTC) + LIFETIME}
        return jwt.encode(payload, SECRET, algorithm="HS256")

    def load_token(self, token, app=None):
        try:
            payload = jwt.decode(
                token,
                SECRET,
                algorithms=["HS256"],
                options={"require": ["exp", "sub"]},
            )
        except jwt.InvalidTokenError:
            return None
        return payload["sub"] if payload["sub"] in USERS else None


app = Quart(__name__)
auth = JWTAuth(app, mode="bearer")


@app.errorhandler(Unauthorized)
async def unauthorized(error):
    body = {"error": "Send a valid name and password, or a token."}
    return body, 401, {"WWW-Authenticate": "Bearer"}


@app.post("/token")
async def create_token():
    form = await request.form
    name = form.get("username", "")
    stored = USERS.get(name, DUMMY_HASH)
    password = form.get("password", "")
    matches = await run_sync(check_password_hash)(stored, password)
    if not matches or name not in USERS:
        raise Unauthorized()
    return {"access_token": auth.dump_token(name), "token_type": "bearer"}


@app.get("/me")
@login_required
async def get_me():
    return {"name": current_user.auth_id}
