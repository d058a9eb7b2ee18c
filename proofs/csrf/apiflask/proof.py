from apiflask import APIFlask
from flask_wtf.csrf import CSRFProtect, generate_csrf

app = APIFlask(__name__)
app.secret_key = "a secret"
CSRFProtect(app)


@app.get("/form")
def form():
    return {"token": generate_csrf()}


@app.post("/birds")
def add():
    return {"added": True}


client = app.test_client()
without = client.post("/birds")
assert without.status_code == 400
print("without", without.status_code, without.get_json())
token = client.get("/form").get_json()["token"]
with_it = client.post("/birds", headers={"X-CSRFToken": token})
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.get_json())
