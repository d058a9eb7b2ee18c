import json

from channels.generic.websocket import AsyncWebsocketConsumer
from rest_framework.exceptions import ValidationError

from birds.serializers import SightingSerializer

last = {"bird": None}


class SightingConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("birds", self.channel_name)
        await self.accept()
        await self.send(json.dumps({"hello": "birds"}))

    async def disconnect(self, code):
        await self.channel_layer.group_discard("birds", self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        try:
            serializer = SightingSerializer(
                data=json.loads(text_data or "")
            )
            serializer.is_valid(raise_exception=True)
        except (ValueError, RecursionError, ValidationError):
            await self.send(json.dumps({"error": "That is no bird."}))
            return
        last["bird"] = serializer.validated_data["bird"]
        event = {"type": "sighting.new", "bird": last["bird"]}
        await self.channel_layer.group_send("birds", event)

    async def sighting_new(self, event):
        await self.send(json.dumps({"bird": event["bird"]}))
