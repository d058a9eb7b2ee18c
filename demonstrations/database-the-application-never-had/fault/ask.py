import sys

from fastapi.testclient import TestClient

from app import app

try:
    TestClient(app).get("/birds")
except AttributeError as error:
    sys.exit(f"AttributeError: {error}")
