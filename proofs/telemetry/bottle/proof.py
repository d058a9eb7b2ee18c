from bottle import Bottle
from opentelemetry.instrumentation.wsgi import OpenTelemetryMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from webtest import TestApp

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
app = Bottle()


@app.get("/birds/<bird_id:int>")
def read(bird_id):
    return {"id": bird_id}


traced = OpenTelemetryMiddleware(app, tracer_provider=tracers)
TestApp(traced).get("/birds/7")
(span,) = spans.get_finished_spans()
assert span.name == "GET /birds/7"
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
