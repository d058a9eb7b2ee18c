import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from opentelemetry.instrumentation.aiohttp_server import (
    AioHttpServerInstrumentor,
)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
AioHttpServerInstrumentor().instrument(tracer_provider=tracers)


async def read(request):
    return web.json_response({"id": request.match_info["bird_id"]})


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds/{bird_id}", read)])
    async with TestClient(TestServer(app)) as client:
        await client.get("/birds/7")
    (span,) = spans.get_finished_spans()
    assert span.attributes["http.status_code"] == 200
    assert span.name == "GET /birds/{bird_id}", span.name
    print(span.name, span.attributes["http.status_code"])


asyncio.run(main())
