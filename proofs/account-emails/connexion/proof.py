import re

from app import accounts, app, outbox

robin = "robin@example.com"
accounts.register("Robin", robin, "Red-breast-1", auto_verify=True)
with app.test_client() as client:
    for address in "wren@example.com", robin:
        asked = client.post("/forgotten", json={"email": address})
        assert asked.status_code == 202, asked.text
    (email,) = outbox
    assert email["To"] == robin
    path = re.search("/reset/.+", email.get_content())[0]
    new = {"password": "Tail-up-and-loud-1"}
    for status in 204, 400:
        response = client.post(path, json=new)
        assert response.status_code == status, response.text
        print("reset", response.status_code)
accounts.login(robin, new["password"])
