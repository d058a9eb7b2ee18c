from app import app, keys

key = keys.issue("feeder").raw_key
with app.test_client() as client:

    def read(key, status):
        response = client.get("/birds", headers={"X-API-Key": key})
        assert response.status_code == status, response.text
        print(response.status_code)
        return response.json()

    assert read(key, 200) == {"read by": "feeder"}
    read("no-key", 401)
    keys.revoke(key)
    read(key, 401)
