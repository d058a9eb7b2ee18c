from quart import Blueprint

bp = Blueprint("birds", __name__, url_prefix="/birds")


@bp.get("")
async def hello():
    return {"message": "Hello, birds!"}
