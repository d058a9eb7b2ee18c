import falcon
from falcon import testing
from opentelemetry.instrumentation.falcon import FalconInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
FalconInstrumentor().instrument(tracer_provider=tracers)


class BirdResource:
    def on_get(self, req, resp, bird_id):
        resp.media = {"id": bird_id}


app = falcon.App()
app.add_route("/birds/{bird_id:int}", BirdResource())
testing.TestClient(app).simulate_get("/birds/7")
(span,) = spans.get_finished_spans()
assert span.name == "GET /birds/{bird_id:int}"
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
