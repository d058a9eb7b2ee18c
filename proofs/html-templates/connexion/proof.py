from app import app

with app.test_client() as client:
    page = client.get("/birds")
assert page.headers["content-type"].startswith("text/html")
assert "<li>Robin</li><li>&lt;script&gt;</li>" in page.text, page.text
print(page.status_code, page.text)
