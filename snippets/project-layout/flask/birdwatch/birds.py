from flask import Blueprint

bp = Blueprint("birds", __name__)


@bp.get("/")
def index():
    return {"message": "Hello, birds!"}
