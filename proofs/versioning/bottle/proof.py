from bottle import Bottle
from webtest import TestApp

v1, v2 = Bottle(), Bottle()


@v1.get("/birds/1")
def read_v1():
    return {"wingspan": 25}


@v2.get("/birds/1")
def read_v2():
    return {"wingspan_cm": 25}


app = Bottle()
app.mount("/v1", v1)
app.mount("/v2", v2)
client = TestApp(app)
for path, expected in {
    "/v1/birds/1": {"wingspan": 25},
    "/v2/birds/1": {"wingspan_cm": 25},
}.items():
    response = client.get(path)
    assert response.json == expected
    print(path, response.status_int, response.json)
