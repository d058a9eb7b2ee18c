from connexion import AsyncApp
from safe_api_keys import APIKeyError, KeyManager
from safe_api_keys.stores import SQLiteStore

pepper = b"a secret of 32 bytes or more, please"
keys = KeyManager(SQLiteStore("keys.db"), "birds", pepper=pepper)


def check_key(key):
    try:
        return {"sub": keys.verify(key).owner}
    except APIKeyError:
        return None


async def list_birds(user):
    return {"read by": user}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
