from django.conf import settings
from ninja import NinjaAPI
from ninja.throttling import SimpleRateThrottle

BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


class ClientThrottle(SimpleRateThrottle):
    scope = "birds"

    def get_cache_key(self, request):
        key = request.headers.get("X-Api-Key")
        known = key in settings.BIRDS_KEYS
        ident = key if known else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


api = NinjaAPI()


@api.get("/birds", throttle=ClientThrottle())
def list_birds(request):
    return BIRDS
