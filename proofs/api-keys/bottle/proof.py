from bottle import Bottle, abort, request
from safe_api_keys import APIKeyError, KeyManager
from safe_api_keys.stores import SQLiteStore
from webtest import TestApp

pepper = b"a secret of 32 bytes or more, please"
keys = KeyManager(SQLiteStore("keys.db"), "birds", pepper=pepper)


def keyed(callback):
    def wrapper(**path):
        try:
            record = keys.verify(request.headers.get("X-API-Key"))
        except APIKeyError as error:
            abort(401, str(error))
        return callback(owner=record.owner, **path)

    return wrapper


app = Bottle()


@app.get("/birds", apply=keyed)
def birds(owner):
    return {"read by": owner}


client = TestApp(app)


def read(key, status):
    header = {"X-API-Key": key}
    response = client.get("/birds", headers=header, status=status)
    print(response.status)
    return response


key = keys.issue("feeder").raw_key
assert read(key, 200).json == {"read by": "feeder"}
read("no-key", 401)
keys.revoke(key)
read(key, 401)
