import django
from django.conf import settings
from django.test import Client
from django.urls import path
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=[],
)

spans = InMemorySpanExporter()
tracers = TracerProvider()
tracers.add_span_processor(SimpleSpanProcessor(spans))
DjangoInstrumentor().instrument(tracer_provider=tracers)
django.setup()

from ninja import NinjaAPI

api = NinjaAPI()


@api.get("/birds/{int:bird_id}")
def read(request, bird_id: int):
    return {"id": bird_id}


urlpatterns = [path("", api.urls)]
Client().get("/birds/7")
(span,) = spans.get_finished_spans()
assert span.attributes["http.route"] == "birds/<int:bird_id>"
assert span.attributes["http.status_code"] == 200
print(span.name, span.attributes["http.status_code"])
