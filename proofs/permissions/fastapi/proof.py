from typing import Annotated

from fastapi import FastAPI, HTTPException, Security
from fastapi.security import OAuth2PasswordBearer, SecurityScopes
from fastapi.testclient import TestClient

app = FastAPI()
bearer = OAuth2PasswordBearer(
    tokenUrl="token", scopes={"birds:write": "Change birds."}
)
SCOPES = {"reader": ["birds:read"], "editor": ["birds:read", "birds:write"]}


def check(needed: SecurityScopes, token: Annotated[str, Security(bearer)]):
    if not set(needed.scopes) <= set(SCOPES[token]):
        raise HTTPException(403, f"needs {needed.scope_str}")
    return token


@app.post("/birds")
def add(user: Annotated[str, Security(check, scopes=["birds:write"])]):
    return {"by": user}


client = TestClient(app)
for user in SCOPES:
    auth = {"Authorization": f"Bearer {user}"}
    response = client.post("/birds", headers=auth)
    assert response.status_code == {"reader": 403, "editor": 200}[user]
    print(user, response.status_code, response.json())
print(app.openapi()["paths"]["/birds"]["post"]["security"])
