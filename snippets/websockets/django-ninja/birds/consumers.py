import json

from channels.generic.websocket import AsyncWebsocketConsumer
from pydantic import ValidationError

from birds.schemas import Sighting

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
            sighting = Sighting.model_validate_json(text_data or "")
        except ValidationError:
            await self.send(json.dumps({"error": "That is no bird."}))
            return
        last["bird"] = sighting.bird
        event = {"type": "sighting.new", "bird": last["bird"]}
        await self.channel_layer.group_send("birds", event)

    async def sighting_new(self, event):
        await self.send(json.dumps({"bird": event["bird"]}))
