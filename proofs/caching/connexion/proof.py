from app import app, calls

with app.test_client() as client:
    for name in "robin", "robin", "wren":
        response = client.get(f"/birds/{name}")
        assert response.json() == {"name": name}, response.text
        print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
