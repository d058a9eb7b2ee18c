from connexion import AsyncApp
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))


async def get_bird(name):
    return {"name": name}


api = AsyncApp(__name__)
api.add_api("openapi.yaml")
app = OpenTelemetryMiddleware(api, tracer_provider=tracers)
