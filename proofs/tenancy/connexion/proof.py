from app import app

with app.test_client() as client:
    for tenant, bird in {"north": "robin", "south": "dipper"}.items():
        header = {"X-Tenant": tenant}
        added = client.put(f"/birds/{bird}", headers=header)
        assert added.status_code == 200, added.text
        own = client.get("/birds", headers=header)
        assert own.json() == [bird], own.text
        print(tenant, own.status_code, own.json())
