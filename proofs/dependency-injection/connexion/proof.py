from app import app, closed

with app.test_client() as client:
    response = client.get("/birds/robin")
data = response.json()
assert data == {"name": "robin", "birds": 7}, data
assert len(closed) == 1
print(response.status_code, data, "then closed")
