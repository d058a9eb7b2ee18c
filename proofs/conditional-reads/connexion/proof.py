from app import app

with app.test_client() as client:
    for _ in range(2):
        first = client.get("/birds/1")
        print(first.status_code, dict(first.headers))
    again = client.get(
        "/birds/1", headers={"If-None-Match": first.headers["etag"]}
    )
assert again.status_code == 304, again.text
assert again.content == b""
print(again.status_code, "with an empty body")
