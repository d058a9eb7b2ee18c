"""One endpoint that answers with JSON."""


def test_greeting(api):
    """The one endpoint"""
    response = api.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    assert response.json() == {"message": "Hello, birds!"}


def test_unknown_path(api):
    """A path that does not exist"""
    assert api.get("/dodo").status_code == 404


def test_wrong_method(api):
    """A method the endpoint does not offer"""
    response = api.post("/")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_head(api):
    response = api.head("/")
    assert response.status_code in {200, 405}
    assert response.content == b""
