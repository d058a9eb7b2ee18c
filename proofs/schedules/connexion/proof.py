import time

from app import app

with app.test_client() as client:
    time.sleep(2.5)
    read = client.get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
