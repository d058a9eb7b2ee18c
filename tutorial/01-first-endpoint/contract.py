"""`GET /` says hello."""


def test_hello(api):
    """Say hello"""
    response = api.get("/")
    assert response.status_code == 200
    assert response.json() == {"hello": "birds"}


def test_hello_is_json(api):
    content_type = api.get("/").headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_nothing_there(api):
    """A path that your API doesn't have"""
    assert api.get("/eggs").status_code == 404
