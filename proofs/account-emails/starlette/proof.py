from email.message import EmailMessage

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

signer = URLSafeTimedSerializer("a secret", salt="confirm")
outbox, confirmed = [], []


async def register(request):
    address = (await request.json())["email"]
    token = signer.dumps(address)
    email = EmailMessage()
    email["To"] = address
    email.set_content(str(request.url_for("confirm", token=token)))
    outbox.append(email)
    return PlainTextResponse("Look into your inbox.", status_code=202)


async def confirm(request):
    try:
        token = request.path_params["token"]
        confirmed.append(signer.loads(token, max_age=3600))
    except BadData:
        return PlainTextResponse("The link is invalid.", status_code=400)
    return PlainTextResponse("Confirmed.")


app = Starlette(
    routes=[
        Route("/register", register, methods=["POST"]),
        Route("/confirm/{token}", confirm),
    ]
)
client = TestClient(app)
client.post("/register", json={"email": "robin@example.com"})
link = outbox[0].get_content().strip()
forged = client.get(link[:-1])
assert forged.status_code == 400 and not confirmed
print(forged.status_code, forged.text)
response = client.get(link)
assert confirmed == ["robin@example.com"], response.text
print(response.status_code, response.text)
