from http import HTTPStatus

from django.http import JsonResponse


def problem(status, detail):
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return JsonResponse(
        document, status=status, content_type="application/problem+json"
    )


def bad_request(request, exception):
    return problem(400, "Django refuses this request.")


def not_found(request, exception):
    return problem(404, "There is nothing at this URL.")


def server_error(request):
    return problem(500, "Something broke.")


def wrong_method_middleware(get_response):
    def middleware(request):
        response = get_response(request)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            response = problem(405, f"This URL allows {allowed}.")
            response.headers["Allow"] = allowed
        return response

    return middleware
