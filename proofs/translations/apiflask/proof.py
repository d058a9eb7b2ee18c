from pathlib import Path

from apiflask import APIFlask, abort
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import request
from flask_babel import Babel, gettext

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = Path("translations/de/LC_MESSAGES/messages.mo")
file.parent.mkdir(parents=True)
with file.open("wb") as compiled:
    write_mo(compiled, german)


def choose_language():
    return request.accept_languages.best_match(["en", "de"], "en")


app = APIFlask(__name__)
Babel(app, locale_selector=choose_language)


@app.get("/birds/<name>")
def read(name):
    abort(404, gettext("No such bird."))


client = app.test_client()
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header)
    assert response.json["message"] == message, response.text
    print(language, response.status_code, response.json["message"])
