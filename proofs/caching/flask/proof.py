from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})
calls = []


@app.get("/birds/<name>")
@cache.cached(timeout=60)
def read(name):
    calls.append(name)
    return {"name": name}


client = app.test_client()
for name in "robin", "robin", "wren":
    response = client.get(f"/birds/{name}")
    assert response.json == {"name": name}
    print(response.status_code, response.json, "calls:", calls)
assert calls == ["robin", "wren"]
