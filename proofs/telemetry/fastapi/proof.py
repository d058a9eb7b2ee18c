from fastapi import FastAPI
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
app = FastAPI(telemetry={"tracer_provider": tracers})


@app.get("/birds/{bird_id}")
async def read(bird_id: int):
    return {"id": bird_id}


TestClient(app).get("/birds/7")
span = next(
    span for span in spans.get_finished_spans() if span.parent is None
)
assert span.attributes["http.route"] == "/birds/{bird_id}"
assert span.attributes["http.response.status_code"] == 200
print(span.name, span.attributes["http.response.status_code"])
