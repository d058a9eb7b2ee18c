import asyncio
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from quart import Quart, request
from quart_babel import Babel, gettext

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = Path("translations/de/LC_MESSAGES/messages.mo")
file.parent.mkdir(parents=True)
with file.open("wb") as compiled:
    write_mo(compiled, german)


def choose_language():
    return request.accept_languages.best_match(["en", "de"], "en")


app = Quart(__name__)
Babel(app, locale_selector=choose_language)


@app.get("/birds/<name>")
async def read(name):
    return gettext("No such bird."), 404


async def main():
    client = app.test_client()
    for language, expected in {
        "en": "No such bird.",
        "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
        "fr": "No such bird.",
    }.items():
        header = {"Accept-Language": language}
        response = await client.get("/birds/dodo", headers=header)
        message = await response.get_data(as_text=True)
        assert message == expected, message
        print(language, response.status_code, message)


asyncio.run(main())
