import logging
import re
import time
import uuid

logger = logging.getLogger(__name__)


class RequestIdMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        start = time.perf_counter()
        request_id = request.headers.get("X-Request-Id", "")
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
            request_id = str(uuid.uuid4())
        response = self.get_response(request)
        dur = 1000 * (time.perf_counter() - start)
        response.headers["X-Request-Id"] = request_id
        response.headers["Server-Timing"] = f"app;dur={dur:.1f}"
        status = response.status_code
        logger.info("%s %s %s", request_id, request.path, status)
        return response
