from rest_framework.renderers import BaseRenderer


class EventStreamRenderer(BaseRenderer):
    media_type = "text/event-stream"


class CSVRenderer(BaseRenderer):
    media_type = "text/csv"
