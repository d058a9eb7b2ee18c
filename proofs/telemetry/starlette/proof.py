from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.opentelemetry import OpenTelemetryMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))


async def read(request):
    return JSONResponse({"id": request.path_params["bird_id"]})


app = Starlette(
    routes=[Route("/birds/{bird_id:int}", read)],
    middleware=[
        Middleware(OpenTelemetryMiddleware, tracer_provider=tracers)
    ],
)
TestClient(app).get("/birds/7")
(span,) = spans.get_finished_spans()
assert span.attributes["http.route"] == "/birds/{bird_id}"
assert span.attributes["http.response.status_code"] == 200
print(span.name, span.attributes["http.response.status_code"])
