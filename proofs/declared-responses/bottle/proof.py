from datetime import date

from bottle import Bottle
from marshmallow import Schema, fields
from webtest import TestApp


class BirdOut(Schema):
    name = fields.String(required=True)
    seen = fields.Date(data_key="seenOn")


def dumped(schema):
    def plugin(callback):
        return lambda **path: schema.dump(callback(**path))

    return plugin


app = Bottle()


@app.get("/birds/1", apply=dumped(BirdOut()))
def read():
    seen = date(2026, 5, 1)
    return {"name": "Robin", "seen": seen, "email": "ada@example.com"}


response = TestApp(app).get("/birds/1")
assert response.json == {"name": "Robin", "seenOn": "2026-05-01"}
print(response.status_int, response.json)
