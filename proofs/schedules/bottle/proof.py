import time

from apscheduler.schedulers.background import BackgroundScheduler
from bottle import Bottle
from webtest import TestApp

app = Bottle()
scheduler = BackgroundScheduler()
counts = []


@scheduler.scheduled_job("cron", second="*")
def count_birds():
    counts.append("counted")


@app.get("/counts")
def read_counts():
    return {"counts": len(counts)}


scheduler.start()
time.sleep(2.5)
read = TestApp(app).get("/counts").json
scheduler.shutdown()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
