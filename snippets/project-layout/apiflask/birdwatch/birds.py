from apiflask import APIBlueprint
from apiflask.fields import String

bp = APIBlueprint("birds", __name__, url_prefix="/birds")


@bp.get("")
@bp.output({"message": String()})
def hello():
    return {"message": "Hello, birds!"}
