from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields, validate

app = Flask(__name__)
app.config |= {
    "API_TITLE": "Birds",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
}
birds = Blueprint("birds", __name__)


class Query(Schema):
    limit = fields.Int(load_default=20, validate=validate.Range(1, 100))


@birds.get("/birds")
@birds.arguments(Query, location="query")
def list_birds(query):
    return query


api = Api(app)
api.register_blueprint(birds)
client = app.test_client()
for query, status in {
    "limit=5": 200,
    "limit=0": 422,
    "limit=x": 422,
}.items():
    response = client.get(f"/birds?{query}")
    assert response.status_code == status, response.text
    print(query, response.status_code, response.get_json())
print(api.spec.to_dict()["paths"]["/birds"]["get"]["parameters"])
