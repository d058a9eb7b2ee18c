from flask import Flask
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
app = Flask(__name__)
FlaskInstrumentor().instrument_app(app, tracer_provider=tracers)


@app.get("/birds/<int:bird_id>")
def read(bird_id):
    return {"id": bird_id}


app.test_client().get("/birds/7")
(span,) = spans.get_finished_spans()
assert span.attributes["http.route"] == "/birds/<int:bird_id>"
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
