import sys

import httpx2

response = httpx2.get(sys.argv[1])
print(response.status_code)
print(response.headers["content-type"])
print(response.json()["name"])
