from app import app
from starlette.testclient import TestClient

client = TestClient(app, follow_redirects=False)
robin = {"username": "robin", "password": "red breast"}
new = robin | {"email": "robin@example.com"}
new["confirm_password"] = robin["password"]
registered = client.post("/register", json=new)
assert registered.status_code == 303, registered.text
print("register", registered.status_code)
wrong = client.post("/login", json=robin | {"password": "x"})
assert wrong.status_code == 401, wrong.text
print("wrong password", wrong.status_code)
nobody = client.get("/me")
assert nobody.status_code == 401, nobody.text
print("no session", nobody.status_code)
login = client.post("/login", json=robin)
assert login.status_code == 303, login.text
read = client.get("/me")
assert read.json() == {"name": "robin"}, read.text
print("me", read.status_code, read.json())
