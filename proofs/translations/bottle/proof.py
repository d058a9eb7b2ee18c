from gettext import translation
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from bottle import Bottle, HTTPResponse, request
from webob.acceptparse import create_accept_language_header
from webtest import TestApp

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = Path("translations/de/LC_MESSAGES/messages.mo")
file.parent.mkdir(parents=True)
with file.open("wb") as compiled:
    write_mo(compiled, german)


def translate(message):
    header = request.headers.get("Accept-Language")
    accepted = create_accept_language_header(header)
    language = accepted.lookup(["en", "de"], default="en")
    folder, languages = "translations", [language]
    return translation(
        "messages", folder, languages, fallback=True
    ).gettext(message)


app = Bottle()


@app.get("/birds/<name>")
def read(name):
    return HTTPResponse({"error": translate("No such bird.")}, 404)


client = TestApp(app)
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header, status=404)
    assert response.json == {"error": message}, response.text
    print(language, response.status_int, response.json)
