from beaker.middleware import SessionMiddleware
from bottle import Bottle, abort, request
from webtest import TestApp
from wtforms import Form, StringField
from wtforms.csrf.session import SessionCSRF

app = Bottle()


class BirdForm(Form):
    name = StringField()

    class Meta:
        csrf = True
        csrf_class = SessionCSRF
        csrf_secret = b"a secret"


def bird_form():
    session = request.environ["beaker.session"]
    return BirdForm(request.forms, meta={"csrf_context": session})


@app.get("/form")
def show():
    form = bird_form()
    request.environ["beaker.session"].save()
    return {"token": form.csrf_token.current_token}


@app.post("/birds")
def add():
    form = bird_form()
    if not form.validate():
        abort(400, form.errors["csrf_token"][0])
    return {"added": form.name.data}


client = TestApp(SessionMiddleware(app))
token = client.get("/form").json["token"]
bird = {"name": "Robin"}
without = client.post("/birds", bird, status=400)
assert "CSRF token missing" in without.text
print("without", without.status_int)
with_it = client.post("/birds", bird | {"csrf_token": token})
assert with_it.json == {"added": "Robin"}
print("with", with_it.status_int, with_it.json)
stranger = TestApp(client.app)
stolen = stranger.post("/birds", bird | {"csrf_token": token}, status=400)
print("in another session", stolen.status_int)
