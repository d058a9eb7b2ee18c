import os

from rest_framework.throttling import SimpleRateThrottle

KEYS = os.environ["BIRDS_KEYS"].split()


class ClientThrottle(SimpleRateThrottle):
    scope = "birds"
    rate = os.environ["BIRDS_RATE"]

    def get_cache_key(self, request, view):
        key = request.headers.get("X-Api-Key")
        ident = key if key in KEYS else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
