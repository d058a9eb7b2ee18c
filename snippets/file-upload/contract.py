"""A photo and a caption become a file in uploads/. A body above 1 MB, a
file that is no picture and a name that climbs out are not let in."""

from base64 import b64decode

import httpx2
import pytest

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB"
    "d81ytgAAAABJRU5ErkJggg=="
)
TYPE = {"Content-Type": "multipart/form-data; boundary=feather"}
REFUSED = {400, 415, 422}


@pytest.fixture(scope="module")
def varies():
    return [
        r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
        r"Last-Modified: (.+)",
        r"Etag: (.+)",
    ]


def form(name="bird.png", data=PNG, kind="image/png", caption="Blåmes"):
    """The body that a browser would send."""
    head = f'--feather\r\nContent-Disposition: form-data; name="photo"; \
filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    tail = f'\r\n--feather\r\nContent-Disposition: form-data; \
name="caption"\r\n\r\n{caption}\r\n--feather--\r\n'
    return head.encode() + data + tail.encode()


MOST = 1_000_000 - len(form("gull.png"))


def upload(api, *args, **kwargs):
    body = form(*args, **kwargs)
    return api.post("/photos", content=body, headers=TYPE)


def stored(run, name):
    """Where files of this name lie, seen from the folder of the cell."""
    found = run.folder.parent.rglob(f"*{name}*")
    return {
        path.parent.relative_to(run.folder).as_posix() for path in found
    }


def test_upload(api):
    """A photo and its caption"""
    response = upload(api)
    assert response.status_code == 201
    photo = response.json()
    assert photo == {
        "filename": photo["filename"],
        "size": len(PNG),
        "content_type": "image/png",
        "caption": "Blåmes",
    }


def test_get_back(api):
    """The photo comes back"""
    name = upload(api, "tern.png").json()["filename"]
    response = api.get(f"/photos/{name}")
    assert response.status_code == 200
    assert response.content == PNG
    assert response.headers["content-type"] == "image/png"
    assert api.get("/photos/dodo.png").status_code == 404


def test_too_large(api, run):
    """More than 1 MB"""
    response = upload(api, "hawk.png", PNG + bytes(MOST + 1))
    assert response.status_code == 413
    assert not stored(run, "hawk")


def test_text(api, run):
    """A text"""
    response = upload(api, "notes.txt", b"Two blue tits", "text/plain")
    assert response.status_code in REFUSED
    assert not stored(run, "notes")


def test_text_in_disguise(api):
    """A text that calls itself a picture: refused or believed"""
    response = upload(api, "fake.png", b"Two blue tits")
    assert response.status_code in {201, *REFUSED}


def test_climbing_name(api, run):
    """A name that climbs out of the folder"""
    response = upload(api, "../../evil.png")
    assert response.status_code in {201, *REFUSED}
    assert stored(run, "evil") <= {"uploads"}


def test_no_photo(api):
    """No photo"""
    body = form().replace(b'"photo"', b'"film"')
    response = api.post("/photos", content=body, headers=TYPE)
    assert response.status_code in REFUSED


def test_no_caption(api):
    body = form().replace(b'"caption"', b'"title"')
    response = api.post("/photos", content=body, headers=TYPE)
    assert response.status_code in REFUSED


def test_limit(api):
    response = upload(api, "gull.png", PNG + bytes(MOST))
    assert response.status_code == 201
    assert response.json()["size"] == len(PNG) + MOST


@pytest.mark.parametrize("name", ["finch.jpg", "finch.jpeg"])
def test_jpeg(api, name):
    photo = upload(api, name, kind="image/jpeg").json()
    found = api.get(f"/photos/{photo['filename']}")
    assert found.headers["content-type"] == "image/jpeg"


def test_size_unknown(server):
    body = iter([form("swan.png", PNG + bytes(MOST + 1))])
    url = f"{server.url}/photos"
    response = httpx2.post(url, content=body, headers=TYPE)
    assert response.status_code in {400, 411, 413}


def test_same_name(api):
    first = upload(api, "wren.png").json()["filename"]
    second = upload(api, "wren.png", PNG + b"2")
    assert second.status_code in {201, 409}
    assert api.get(f"/photos/{first}").content == PNG


def test_page_in_disguise(api):
    response = upload(api, "page.html")
    if response.status_code not in REFUSED:
        name = response.json()["filename"]
        found = api.get(f"/photos/{name}")
        assert found.headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", ["%2e%2e%2fsecret", "%2e%2e", "%2e"])
def test_outside(api, run, path):
    (run.folder / "secret").write_text("secret")
    response = api.get(f"/photos/{path}")
    assert response.status_code in {400, 403, 404}


def test_after_a_restart(api, server):
    name = upload(api, "kite.png").json()["filename"]
    server.restart()
    assert api.get(f"/photos/{name}").content == PNG
