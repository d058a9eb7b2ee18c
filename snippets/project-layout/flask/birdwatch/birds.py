from flask import Blueprint

bp = Blueprint("birds", __name__, url_prefix="/birds")


@bp.get("")
def hello():
    return {"message": "Hello, birds!"}
