"""Seven routes answer what they were written for. What they answer to
anything else is left to the framework."""


def test_read_item(api):
    """A whole number in the path"""
    response = api.get("/items/7")
    assert response.status_code == 200
    assert response.json() == {"id": 7}


def test_search(api):
    """A value in the query"""
    response = api.get("/search", params={"q": "grey heron"})
    assert response.status_code == 200
    assert response.json() == {"q": "grey heron"}


def test_search_for_nothing(api):
    response = api.get("/search")
    assert response.status_code == 200
    assert response.json() == {"q": ""}


def test_create_item(api):
    """A name in a JSON body"""
    response = api.post("/items", json={"name": "Kingfisher"})
    assert response.status_code == 201
    assert response.json() == {"name": "Kingfisher"}


def test_read_name(api):
    """A text in the path"""
    response = api.get("/names/robin")
    assert response.status_code == 200
    assert response.json() == {"name": "robin"}


def test_list_birds(api):
    """A route that ends in a slash"""
    response = api.get("/birds/")
    assert response.status_code == 200
    assert response.json() == {"birds": []}


def test_greet(api):
    """A response header made of what the client sent"""
    response = api.get("/greet", params={"name": "Ada"})
    assert response.status_code == 200
    assert response.json() == {"greeting": "Hello"}
    assert response.headers["X-Greeting"] == "Hello, Ada"


def test_greet_nobody(api):
    response = api.get("/greet")
    assert response.status_code == 200
    assert response.headers["X-Greeting"].strip() == "Hello,"


def test_crash(api):
    """A function that raises"""
    response = api.get("/crash")
    assert response.status_code == 500
    assert "a bug" not in response.text


def test_no_greeting_elsewhere(api):
    params = {"name": "Ada"}
    item = {"name": "Wren"}
    paths = ["items/7", "search", "names/robin", "birds/", "crash"]
    for response in [
        api.post("/items", params=params, json=item),
        *(api.get(f"/{path}", params=params) for path in paths),
    ]:
        assert "X-Greeting" not in response.headers
