import asyncio
from gettext import translation
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from webob.acceptparse import create_accept_language_header

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = Path("files/de/LC_MESSAGES/messages.mo")
file.parent.mkdir(parents=True)
with file.open("wb") as compiled:
    write_mo(compiled, german)


def translate(request, message):
    header = request.headers.get("Accept-Language")
    accepted = create_accept_language_header(header)
    language = accepted.lookup(["en", "de"], default="en")
    files = translation("messages", "files", [language], fallback=True)
    return files.gettext(message)


async def read(request):
    raise web.HTTPNotFound(text=translate(request, "No such bird."))


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds/{name}", read)])
    async with TestClient(TestServer(app)) as client:
        for language, message in {
            "en": "No such bird.",
            "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
            "fr": "No such bird.",
        }.items():
            header = {"Accept-Language": language}
            response = await client.get("/birds/dodo", headers=header)
            text = await response.text()
            assert text == message, text
            print(language, response.status, text)


asyncio.run(main())
