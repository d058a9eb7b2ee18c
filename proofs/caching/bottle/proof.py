from bottle import Bottle
from bottle_file_cache import cache
from webtest import TestApp

app = Bottle()
calls = []


@app.get("/birds/<name>")
@cache(expires=60)
def read(name):
    calls.append(name)
    return f"The bird is called {name}."


client = TestApp(app)
for name in "robin", "robin", "wren":
    response = client.get(f"/birds/{name}")
    assert response.text == f"The bird is called {name}."
    print(response.status_int, response.text, "calls:", calls)
assert calls == ["robin", "wren"]
