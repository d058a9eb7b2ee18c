import json

from rest_framework.renderers import BaseRenderer


class EventStreamRenderer(BaseRenderer):
    media_type = "text/event-stream"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return json.dumps(data)


class CSVRenderer(EventStreamRenderer):
    media_type = "text/csv"
