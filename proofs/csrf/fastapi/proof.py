from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from fastapi_csrf_protect import CsrfProtect
from fastapi_csrf_protect.exceptions import CsrfProtectError

app = FastAPI()
Csrf = Annotated[CsrfProtect, Depends()]


@CsrfProtect.load_config
def settings():
    return [("secret_key", "a secret"), ("cookie_secure", False)]


@app.get("/form")
def form(csrf: Csrf):
    token, signed = csrf.generate_csrf_tokens()
    response = JSONResponse({"token": token})
    csrf.set_csrf_cookie(signed, response)
    return response


@app.post("/birds")
async def add(request: Request, csrf: Csrf):
    await csrf.validate_csrf(request)
    return {"added": True}


@app.exception_handler(CsrfProtectError)
def refuse(request, error):
    return JSONResponse({"detail": error.message}, error.status_code)


client = TestClient(app)
without = client.post("/birds")
assert without.status_code == 400
print("without", without.status_code, without.json())
token = client.get("/form").json()["token"]
with_it = client.post("/birds", headers={"X-CSRF-Token": token})
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.json())
