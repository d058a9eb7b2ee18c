from io import BytesIO

import falcon.asgi
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from starlette.testclient import TestClient
from starlette_babel import LocaleMiddleware, get_translator
from starlette_babel import gettext_lazy as _

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = BytesIO()
write_mo(file, german)
file.seek(0)
get_translator().add_translations("de", Translations(file))


class BirdResource:
    async def on_get(self, req, resp, name):
        raise falcon.HTTPNotFound(title=str(_("No such bird.")))


api = falcon.asgi.App()
api.add_route("/birds/{name}", BirdResource())
app = LocaleMiddleware(api, locales=["en", "de"], default_locale="en")
client = TestClient(app)
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header)
    assert response.json() == {"title": message}, response.text
    print(language, response.status_code, response.json())
