from litestar import Litestar, get
from litestar.params import FromPath
from litestar.plugins.opentelemetry import (
    OpenTelemetryConfig,
    OpenTelemetryPlugin,
)
from litestar.testing import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
config = OpenTelemetryConfig(tracer_provider=tracers)


@get("/birds/{bird_id:int}")
async def read(bird_id: FromPath[int]) -> dict[str, int]:
    return {"id": bird_id}


app = Litestar([read], plugins=[OpenTelemetryPlugin(config)])
TestClient(app).get("/birds/7")
span = next(
    span for span in spans.get_finished_spans() if span.parent is None
)
assert span.name == "GET /birds/7"
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
