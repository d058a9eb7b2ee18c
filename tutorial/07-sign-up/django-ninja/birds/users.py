import secrets
from hashlib import sha256

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from ninja import Router, Status
from ninja.errors import AuthenticationError

from birds.models import Token
from birds.schemas import TokenOut, UserIn, UserOut

router = Router()


def hash_token(token):
    return sha256(token.encode()).hexdigest()


@router.post("/users", response={201: UserOut})
def create_user(request, payload: UserIn):
    return Status(201, User.objects.create_user(**payload.dict()))


@router.post("/tokens", response={201: TokenOut})
def create_token(request, payload: UserIn):
    user = authenticate(request, **payload.dict())
    if user is None:
        message = "The name or the password is wrong."
        raise AuthenticationError(message=message)
    token = secrets.token_urlsafe()
    Token.objects.create(user=user, hash=hash_token(token))
    return Status(201, {"token": token})
