from beaker.middleware import SessionMiddleware
from bottle import Bottle, request
from webtest import TestApp

app = Bottle()


@app.get("/visits")
def visits():
    session = request.environ["beaker.session"]
    session["visits"] = session.get("visits", 0) + 1
    session.save()
    return {"visits": session["visits"]}


options = {"session.type": "file", "session.data_dir": "sessions"}
served = SessionMiddleware(app, options)
client = TestApp(served)
counts = [client.get("/visits").json["visits"] for _ in range(3)]
assert counts == [1, 2, 3], counts
assert TestApp(served).get("/visits").json == {"visits": 1}
print("one client", counts, "another", 1)
print([cookie.name for cookie in client.cookiejar])
