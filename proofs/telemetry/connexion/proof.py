from app import app, spans
from starlette.testclient import TestClient

TestClient(app).get("/birds/robin")
span = next(
    span for span in spans.get_finished_spans() if span.parent is None
)
assert span.name == "GET /birds/robin", span.name
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
