from bottle import default_app, get
from bottle_cors_plugin import cors_plugin
from webtest import TestApp


@get("/birds")
def list_birds():
    return {"birds": []}


app = default_app()  # the plugin adds its OPTIONS routes to this one
app.install(cors_plugin("https://birds.example"))
client = TestApp(app)
page = {"Origin": "https://birds.example"}
answer = client.get("/birds", headers=page)
assert answer.headers["Access-Control-Allow-Origin"] == page["Origin"]
print("GET", answer.status_int, "may be read by", page["Origin"])
asked = page | {"Access-Control-Request-Method": "GET"}
before = client.options("/birds", headers=asked)
assert before.headers["Access-Control-Allow-Origin"] == page["Origin"]
print("OPTIONS", before.status_int)
