import sys

from app import app

app.testing = True
try:
    print(app.test_client().get("/birds").json)
except TypeError as error:
    sys.exit(f"TypeError: {error}")
