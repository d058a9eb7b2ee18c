from bottle import Bottle
from bottler.plugins import CorsPlugin
from webtest import TestApp

app = Bottle()
app.install(CorsPlugin(["https://birds.example"]))


@app.route("/birds", ["GET", "OPTIONS"])
def list_birds():
    return {"birds": []}


client = TestApp(app)
page = {"Origin": "https://birds.example"}
answer = client.get("/birds", headers=page)
assert answer.headers["Access-Control-Allow-Origin"] == page["Origin"]
print("GET", answer.status_int, page["Origin"], "may read it")
asked = page | {"Access-Control-Request-Method": "GET"}
before = client.options("/birds", headers=asked)
assert before.headers["Access-Control-Allow-Origin"] == page["Origin"]
print("OPTIONS", before.status_int)
other = client.get("/birds", headers={"Origin": "https://other.example"})
assert "Access-Control-Allow-Origin" not in other.headers
print("GET", other.status_int, "https://other.example may not")
