import json


def json_errors(get_response):
    def middleware(request):
        response = get_response(request)
        html = response.get("Content-Type", "").startswith("text/html")
        if html and 400 <= response.status_code < 500:
            response.content = json.dumps({"error": response.reason_phrase})
            response["Content-Type"] = "application/json"
        return response

    return middleware
