from app import app

with app.test_client() as client:
    changed = client.patch("/birds/1", json={"habitat": "forest"})
    data = changed.json()
    assert data == {"name": "Robin", "habitat": "forest"}, data
    print(changed.status_code, data)
    for wrong in {"name": ""}, {"name": None}:
        refused = client.patch("/birds/1", json=wrong)
        assert refused.status_code == 400, refused.text
        print(wrong, refused.status_code, refused.json()["detail"])
