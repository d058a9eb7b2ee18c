from bottle import Bottle
from webargs import fields, validate
from webargs.bottleparser import use_args
from webtest import TestApp

app = Bottle()
limit = fields.Int(load_default=20, validate=validate.Range(1, 100))


@app.get("/birds")
@use_args({"limit": limit}, location="query")
def list_birds(args):
    return args


client = TestApp(app)
for query, status in {
    "limit=5": 200,
    "limit=0": 422,
    "limit=x": 422,
}.items():
    response = client.get(f"/birds?{query}", expect_errors=True)
    assert response.status_int == status, response.text
    print(query, response.status_int)
print(client.get("/birds").json)
