import asyncio

from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from quart import Quart

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
app = Quart(__name__)


@app.get("/birds/<int:bird_id>")
async def read(bird_id):
    return {"id": bird_id}


app.asgi_app = OpenTelemetryMiddleware(
    app.asgi_app, tracer_provider=tracers
)
asyncio.run(app.test_client().get("/birds/7"))
span = next(
    span for span in spans.get_finished_spans() if span.parent is None
)
assert span.name == "GET /birds/7", span.name
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
