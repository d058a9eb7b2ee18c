import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

page = TestClient(FastAPI()).get("/docs")
print(page.status_code)
for address in re.findall(
    '(?:src|href)="(.+?)"', page.text
):
    print(address)
