from app import app

client = app.test_client()


def post(title, rest, kind="application/json"):
    body = f'{{"name": "Wren", "wingspan_cm": {rest}}}'
    reply = client.post(
        "/birds", data=body, content_type=kind
    )
    print(f"{title}: {reply.status_code}")


post("called text", "15", "text/plain")
post("an unknown key", '15, "admin": true')
post("Infinity", "Infinity")
