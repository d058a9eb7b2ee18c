from app import app

with app.test_client() as client:
    for version, expected in {
        "1": {"wingspan": 25},
        "2": {"wingspan_cm": 25},
    }.items():
        response = client.get(f"/v{version}/birds/1")
        assert response.json() == expected, response.text
        document = client.get(f"/v{version}/openapi.json").json()
        assert document["info"]["version"] == f"{version}.0.0"
        print(document["info"]["version"], response.json())
