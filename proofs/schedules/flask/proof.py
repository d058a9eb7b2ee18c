import time

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

app = Flask(__name__)
scheduler = BackgroundScheduler()
counts = []


@scheduler.scheduled_job("cron", second="*")
def count_birds():
    counts.append("counted")


@app.get("/counts")
def read_counts():
    return {"counts": len(counts)}


client = app.test_client()
start = client.get("/counts").json
scheduler.start()
time.sleep(2.5)
later = client.get("/counts").json
scheduler.shutdown()
assert start == {"counts": 0} and later["counts"] >= 2, later
print("at least two counts")
