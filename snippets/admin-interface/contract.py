"""At /admin, whoever logs in lists and creates birds, which have a name
(at most 50 characters) and a habitat. The API shows them at /birds."""

import json
import re
from contextlib import suppress
from html.parser import HTMLParser

import httpx2
import pytest

BIRDS = r"/bird(/|/list)$"
EDIT = r"/bird/({0}/change/|edit/\?id={0}\b|edit\?pk={0}\b|edit/{0}$)"


class Page(HTMLParser):
    """A page's links, and the action and fields of its forms, with the
    first button."""

    def __init__(self, response):
        super().__init__()
        self.url, self.text = response.url, response.text
        self.links, self.forms, self.buttons = [], [("", {})], 0
        self.scripted = []
        self.feed(response.text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href", ""))
        if (given.get("data-url") or "").endswith("/delete"):
            self.scripted.append(given["data-url"])
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
            self.buttons = 0
        if tag in {"input", "textarea"}:
            a_button = given.get("type") == "submit"
            if "name" in given and not (a_button and self.buttons):
                value = given.get("value", "")
                self.forms[-1][1].setdefault(given["name"], value)
            self.buttons += a_button

    def form(self, word):
        """The form with such a field or address, or None."""
        for action, fields in self.forms:
            if word in action or word in fields:
                return self.url.join(action), fields
        return None


class Browser:
    def __init__(self, url):
        self.client = httpx2.Client(
            base_url=url, follow_redirects=True, trust_env=False
        )

    def get(self, path):
        return Page(self.client.get(path))

    def click(self, page, pattern):
        """Follow the first link that matches."""
        links = [link for link in page.links if re.search(pattern, link)]
        return self.get(page.url.join(links[0]))

    def send(self, page, word, **values):
        """Fill in a form and send it, as its page's own address would."""
        address, fields = page.form(word)
        return Page(
            self.client.post(
                address,
                data={**fields, **values},
                headers={"Referer": str(page.url)},
            )
        )

    def delete(self, birds, bird, number):
        """As the list offers it, in a form or by a script; else as the page
        of the bird does."""
        if birds.form("bird/delete"):
            self.send(birds, "bird/delete", id=number)
        elif birds.scripted:
            self.client.delete(birds.scripted[0], params={"pks": number})
        elif found := re.search(r'rowActionUrl: "(.+?)"', birds.text):
            self.client.post(
                found[1],
                params={"name": "delete", "pk": number},
                headers={
                    "X-CSRFToken": self.client.cookies.get(
                        "starlette_admin_csrftoken", ""
                    )
                },
            )
        else:
            self.send(self.click(bird, r"/delete/$"), "post")


@pytest.fixture
def browser(server):
    found = Browser(server.url)
    yield found
    found.client.close()


@pytest.fixture
def account(environment):
    return {
        "username": "warden",
        "password": next(
            value
            for name, value in environment.items()
            if name.endswith("PASSWORD")
        ),
    }


@pytest.fixture(scope="module")
def kept(cell):
    """A password that is hashed well takes a second: one login will do."""
    return {}


@pytest.fixture
def warden(kept, server, account):
    """A browser in which the warden has logged in."""
    if not kept:
        kept["browser"] = browser = Browser(server.url)
        browser.send(browser.get("/admin"), "password", **account)
    return kept["browser"]


def new_bird(browser):
    birds = browser.click(browser.get("/admin"), BIRDS)
    return browser.click(birds, r"/bird/(add|new|create)\b")


def test_the_api(api):
    """The API, before there is a bird"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_nobody_is_logged_in(api):
    """The admin, without a login"""
    response = api.get("/admin")
    assert response.status_code in {301, 302, 303, 307, 308, 401, 403}


def read(server):
    """What the API has, in a request that the page need not show."""
    return httpx2.get(f"{server.url}/birds", trust_env=False).json()


def test_login_and_create(server, browser, account, record):
    """Log in and create a bird: the pages of the browser, then the API"""
    login = browser.get("/admin")
    inside = browser.send(login, "password", **account)
    form = new_bird(browser)
    done = browser.send(form, "name", name="Kingfisher", habitat="river")
    steps = [login, inside, form, done]
    shown = "\n".join(each.url.path for each in steps)
    record("The addresses of the pages", shown)
    assert not inside.form("password")
    assert re.search(r"Bird sightings\b", inside.text)
    listed = browser.click(inside, BIRDS).text
    assert "Kingfisher" in listed
    assert "river" in listed
    (bird,) = read(server)
    kept = {"name": "Kingfisher", "habitat": "river"}
    assert bird == {"id": bird["id"], **kept}
    record("GET /birds", json.dumps(bird))


def test_correct_and_delete(server, warden):
    form = new_bird(warden)
    warden.send(form, "name", name="Rean", habitat="hedge")
    bird = read(server)[-1]
    birds = warden.click(warden.get("/admin"), BIRDS)
    page = warden.click(birds, EDIT.format(bird["id"]))
    assert page.form("name")[1]["name"] == "Rean"
    warden.send(page, "name", name="Wren", habitat="hedge")
    assert read(server)[-1] == {**bird, "name": "Wren"}
    warden.send(page, "name", name="W" * 51, habitat="hedge")
    assert read(server)[-1] == {**bird, "name": "Wren"}
    stranger = Browser(server.url)
    sent = {"name": "Cuckoo", "habitat": "nest"}
    stranger.client.post(page.form("name")[0], data=sent)
    with suppress(IndexError, TypeError):  # it finds no way
        stranger.delete(birds, page, bird["id"])
    assert read(server)[-1] == {**bird, "name": "Wren"}
    warden.delete(birds, page, bird["id"])
    assert bird["id"] not in [each["id"] for each in read(server)]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"username": "warden"},
        {"password": "guess"},
        {"username": "🐦", "password": ""},
        {"username": "W" * 100_000, "password": "W" * 100_000},
    ],
    ids=["nothing", "no password", "no name", "no letters", "long"],
)
def test_a_login_without_its_fields(browser, sent):
    address, fields = browser.get("/admin").form("password")
    hidden = {
        name: value
        for name, value in fields.items()
        if name not in {"username", "password"}
    }
    response = browser.client.post(
        address, data={**hidden, **sent}, headers={"Referer": str(address)}
    )
    assert response.status_code < 500
    assert Page(response).form("password") or response.status_code >= 400
    assert browser.get("/admin").form("password")


def test_no_page_is_open_without_a_login(browser, warden, server, api):
    form = new_bird(warden)
    stranger = Browser(server.url)
    for page in (form, warden.click(warden.get("/admin"), BIRDS)):
        assert stranger.get(page.url).form("password")
    sent = {"name": "Cuckoo", "habitat": "nest"}
    stranger.client.post(form.form("name")[0], data=sent)
    assert "Cuckoo" not in api.get("/birds").text


@pytest.mark.parametrize(
    "wrong", [{"password": "guess"}, {"username": "poacher"}]
)
def test_a_wrong_password_or_name(browser, account, wrong):
    page = browser.get("/admin")
    refused = browser.send(page, "password", **{**account, **wrong})
    assert refused.form("password")
    assert browser.get("/admin").form("password")


def test_the_cookie_is_the_browsers_alone(warden):
    jar = warden.client.cookies.jar
    (session,) = (each for each in jar if "session" in each.name)
    said = {name.lower(): value for name, value in session._rest.items()}
    assert "httponly" in said
    assert said["samesite"].lower() in {"lax", "strict"}


@pytest.mark.parametrize(
    ("name", "created"),
    [("", False), ("S" * 50, True), ("S" * 51, False)],
)
def test_the_form_checks_the_name(warden, api, name, created):
    before = api.get("/birds").json()
    warden.send(new_bird(warden), "name", name=name, habitat="coast")
    after = api.get("/birds").json()
    assert [each["name"] for each in after[len(before) :]] == [
        name
    ] * created


def test_the_list_shows_names_and_habitats(warden):
    form = new_bird(warden)
    warden.send(form, "name", name="Nightjar", habitat="heath")
    warden.click(warden.get("/admin"), BIRDS)  # takes the message away
    listed = warden.click(warden.get("/admin"), BIRDS).text
    assert "Nightjar" in listed
    assert "heath" in listed


def test_logging_out(warden):
    inside = warden.get("/admin")
    if inside.form("logout"):
        warden.send(inside, "logout")
    else:
        warden.click(inside, "logout")
    assert warden.get("/admin").form("password")


def test_the_list_after_its_messages(browser, account):
    browser.send(browser.get("/admin"), "password", **account)
    browser.send(new_bird(browser), "name", name="Dipper", habitat="stream")
    for _ in "12":  # the first page tells of the bird just created
        listed = browser.click(browser.get("/admin"), BIRDS).text
    assert "Dipper" in listed
    assert "stream" in listed


def test_published(published):
    assert published == []
