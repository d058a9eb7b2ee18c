from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class ClientThrottle(SimpleRateThrottle):
    scope = "birds"

    def get_cache_key(self, request, view):
        key = request.headers.get("X-Api-Key")
        known = key in settings.BIRDS_KEYS
        ident = key if known else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
