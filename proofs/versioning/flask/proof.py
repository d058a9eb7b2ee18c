from flask import Flask
from flask_accept import accept

app = Flask(__name__)


@app.get("/birds/1")
@accept("application/vnd.birds.v1+json")
def read():
    return {"wingspan": 25}


@read.support("application/vnd.birds.v2+json")
def read_v2():
    return {"wingspan_cm": 25}


client = app.test_client()
for version, expected in {
    "v1": {"wingspan": 25},
    "v2": {"wingspan_cm": 25},
}.items():
    header = {"Accept": f"application/vnd.birds.{version}+json"}
    response = client.get("/birds/1", headers=header)
    assert response.json == expected, response.text
    print(version, response.status_code, response.json)
header = {"Accept": "application/vnd.birds.v3+json"}
refused = client.get("/birds/1", headers=header)
assert refused.status_code == 406, refused.text
print("v3", refused.status_code)
