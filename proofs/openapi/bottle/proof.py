from apispec import APISpec
from apispec_webframeworks.bottle import BottlePlugin
from bottle import Bottle

app = Bottle()


@app.get("/birds/<number:int>")
def read(number):
    """One bird.
    ---
    get:
      responses:
        200: {description: The bird.}
    """
    return {"id": number}


spec = APISpec(
    title="Birds",
    version="1",
    openapi_version="3.1.0",
    plugins=[BottlePlugin()],
)
spec.path(view=read, app=app)
described = spec.to_dict()
assert list(described["paths"]) == ["/birds/{number}"]
print(described)
