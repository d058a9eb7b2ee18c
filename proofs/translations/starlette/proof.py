from io import BytesIO

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette_babel import LocaleMiddleware, get_translator
from starlette_babel import gettext_lazy as _

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = BytesIO()
write_mo(file, german)
file.seek(0)
get_translator().add_translations("de", Translations(file))


async def read(request):
    return PlainTextResponse(str(_("No such bird.")), status_code=404)


app = Starlette(
    routes=[Route("/birds/{name}", read)],
    middleware=[
        Middleware(
            LocaleMiddleware, locales=["en", "de"], default_locale="en"
        )
    ],
)
client = TestClient(app)
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header)
    assert response.text == message, response.text
    print(language, response.status_code, response.text)
