"""A photo and a caption become a file in uploads/. A body above 1 MB, a
file that is no picture and a name that climbs out are not let in."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB"
    "d81ytgAAAABJRU5ErkJggg=="
)
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////"
    "//////////////////////////////////////////////////////wAALCAABAAEB"
    "AREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2g"
    "AIAQEAAD8AN//Z"
)
TYPE = {"Content-Type": "multipart/form-data; boundary=feather"}
REFUSED = {400, 415, 422}


@pytest.fixture(scope="module")
def varies():
    return [
        r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\w+)",
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


def stored(run):
    """Where all pictures lie, seen from the folder of the cell."""
    files = run.folder.parent.rglob("*")
    return {
        path.relative_to(run.folder.parent).as_posix()
        for path in files
        if path.suffix.lower() in {".png", ".jpg", ".jpeg", ".txt", ".gif"}
        and "site-packages" not in path.parts
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
    assert response.headers["x-content-type-options"] == "nosniff"
    assert api.get("/photos/dodo.png").status_code == 404


def test_too_large(api, run):
    """More than 1 MB"""
    before = stored(run)
    response = upload(api, "hawk.png", PNG + bytes(MOST + 1))
    assert response.status_code == 413
    assert stored(run) == before


def test_text(api, run):
    """A text"""
    before = stored(run)
    response = upload(api, "notes.txt", b"Two blue tits", "text/plain")
    assert response.status_code in REFUSED
    assert stored(run) == before


def test_text_in_disguise(api):
    """A text that calls itself a picture: refused or believed"""
    response = upload(api, "fake.png", b"Two blue tits")
    assert response.status_code in {201, *REFUSED}


def test_climbing_name(api, run):
    """A name that climbs out of the folder"""
    before = stored(run)
    response = upload(api, "../../evil.png")
    assert response.status_code in {201, *REFUSED}
    inside = {f"{run.folder.name}/uploads"}
    new = stored(run) - before
    assert {path.rpartition("/")[0] for path in new} <= inside


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


def comes_back(api, response, kind="image/png", data=PNG):
    """Stored as what the client was told, and sent back as that."""
    assert response.status_code == 201
    photo = response.json()
    assert photo["content_type"] == kind
    found = api.get(f"/photos/{photo['filename']}")
    assert found.status_code == 200
    assert found.headers["content-type"] == kind
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.content == data


NAMES = [
    "IMG_0001.PNG",
    "写真.png",
    "птица.PNG",
    "two birds.png",
    f"{'r' * 300}.png",
]


@pytest.mark.parametrize("name", NAMES)
def test_other_names(api, name):
    comes_back(api, upload(api, name))


@pytest.mark.parametrize(
    "name",
    ["page.html", "bird.svg", "bird.pdf", "bird", ".png", "a\\b.png"],
)
def test_another_suffix(api, run, name):
    before = stored(run)
    response = upload(api, name)
    if response.status_code == 201:
        comes_back(api, response)
    else:
        assert response.status_code in REFUSED
        assert stored(run) == before


@pytest.mark.parametrize("name", ["finch.jpg", "finch.jpeg", "FINCH.JPG"])
def test_jpeg(api, name):
    comes_back(
        api, upload(api, name, JPEG, "image/jpeg"), "image/jpeg", JPEG
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("bird.svg", SVG, "image/svg+xml"),
        ("bird.gif", b"GIF89a", "image/gif"),
        ("page.html", b"<script>alert(1)</script>", "text/html"),
        ("bird.png", PNG[:0], "image/svg+xml"),
    ],
)
def test_another_kind(api, run, name, data, kind):
    before = stored(run)
    assert upload(api, name, data, kind).status_code in REFUSED
    assert stored(run) == before


def test_nothing_is_refused_or_comes_back(api):
    response = upload(api, "empty.png", b"")
    if response.status_code == 201:
        comes_back(api, response, data=b"")
    else:
        assert response.status_code in REFUSED


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


def test_same_name_at_once(api):
    data = [PNG + bytes([number]) for number in range(6)]
    with ThreadPoolExecutor(len(data)) as pool:
        found = pool.map(lambda each: upload(api, data=each), data)
    for each, response in zip(data, found, strict=True):
        comes_back(api, response, data=each)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"photo": "x", "caption": "y"}', "application/json"),
        (b"photo=x&caption=y", "application/x-www-form-urlencoded"),
        (PNG, "image/png"),
        (b"", TYPE["Content-Type"]),
        (b"--feather\r\n", TYPE["Content-Type"]),
        (form()[:-40], TYPE["Content-Type"]),
        (form(), "multipart/form-data"),
    ],
)
def test_no_form(api, run, body, kind):
    before = stored(run)
    headers = {"Content-Type": kind}
    response = api.post("/photos", content=body, headers=headers)
    assert response.status_code in REFUSED
    assert stored(run) == before


@pytest.mark.parametrize(
    "path", ["%2e%2e%2fsecret", "%2e%2e", "%2e", "%00"]
)
def test_outside(api, run, path):
    (run.folder / "secret").write_text("secret")
    response = api.get(f"/photos/{path}")
    assert response.status_code in {400, 403, 404}


def test_after_a_restart(api, server):
    name = upload(api, "kite.png").json()["filename"]
    server.restart()
    assert api.get(f"/photos/{name}").content == PNG


GIF = b64decode(
    "R0lGODdhAQABAIEAAAAAAAAAAAAAAAAAACwAAAAAAQABAAAIBAABBAQAOw=="
)
JPEG_2000 = b64decode(
    "/0//UQApAAAAAAABAAAAAQAAAAAAAAAAAAAAAQAAAAEAAAAAAAAAAAABBwEB/1IADAAA"
    "AAEAAAQEAAH/XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41"
    "LjT/kAAKAAAAAAASAAH/k9+ACAf/2Q=="
)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("bird.gif", GIF, "image/gif"),
        ("bird.jp2", JPEG_2000, "image/jp2"),
        ("bird.jp2", JPEG_2000, "image/jpeg2000-image"),
    ],
)
def test_a_picture_of_another_kind(api, run, name, data, kind):
    before = stored(run)
    assert upload(api, name, data, kind).status_code in REFUSED
    assert stored(run) == before


@pytest.mark.parametrize("data", [GIF, JPEG_2000])
def test_a_picture_in_disguise(api, data):
    response = upload(api, "bird.png", data)
    if response.status_code == 201:
        comes_back(api, response, data=data)
    else:
        assert response.status_code in REFUSED


@pytest.mark.parametrize("kind", ["image", "image/p", "png", "IMAGE/PNGS"])
def test_nearly_the_kind_of_a_picture(api, run, kind):
    before = stored(run)
    response = upload(api, "bird.png", PNG, kind)
    if response.status_code == 201:
        comes_back(api, response)
    else:
        assert response.status_code in REFUSED
        assert stored(run) == before


def test_size_of_nothing(api):
    response = upload(api, "empty.png", b"")
    if response.status_code == 201:
        assert response.json()["size"] == 0
    else:
        assert response.status_code in REFUSED


def test_published(published):
    assert published == []
