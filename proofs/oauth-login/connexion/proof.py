from urllib.parse import parse_qs, urlsplit

from app import app

with app.test_client(follow_redirects=False) as client:
    response = client.get("/login")
assert response.status_code == 302, response.text
url = urlsplit(response.headers["location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://testserver/callback"]
assert query["state"] and "session" in response.cookies
print(response.status_code, url.netloc, sorted(query))
