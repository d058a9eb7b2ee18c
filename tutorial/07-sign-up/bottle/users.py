import secrets
from hashlib import sha256

from bottle import Bottle, abort, response
from pwdlib import PasswordHash
from sqlalchemy import select

from models import User, database
from schemas import UserIn, UserOut, read, show

app = Bottle()
app.install(database)
hasher = PasswordHash.recommended()
NOBODY = hasher.hash(secrets.token_urlsafe())


def hash_token(token):
    return sha256(token.encode()).hexdigest()


@app.post("/users", accepts=UserIn, returns=UserOut)
def create_user(session):
    data = read()
    password_hash = hasher.hash(data.password)
    user = User(name=data.name, password_hash=password_hash)
    session.add(user)
    session.commit()
    response.status = 201
    return show(user)


@app.post("/tokens", accepts=UserIn)
def create_token(session):
    data = read()
    user = session.scalar(select(User).filter_by(name=data.name))
    known = user.password_hash if user else NOBODY
    if not hasher.verify(data.password, known):
        abort(401, "The name or the password is wrong.")
    token = secrets.token_urlsafe()
    user.token_hash = hash_token(token)
    session.commit()
    response.status = 201
    return {"token": token}
