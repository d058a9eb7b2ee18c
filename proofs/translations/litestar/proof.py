from io import BytesIO

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from litestar import Litestar, get
from litestar.exceptions import NotFoundException
from litestar.middleware import DefineMiddleware
from litestar.params import FromPath
from litestar.testing import TestClient
from starlette_babel import LocaleMiddleware, get_translator
from starlette_babel import gettext_lazy as _

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = BytesIO()
write_mo(file, german)
file.seek(0)
get_translator().add_translations("de", Translations(file))


@get("/birds/{name:str}")
async def read(name: FromPath[str]) -> None:
    raise NotFoundException(str(_("No such bird.")))


locales = DefineMiddleware(
    LocaleMiddleware, locales=["en", "de"], default_locale="en"
)
client = TestClient(Litestar([read], middleware=[locales]))
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header)
    assert response.json()["detail"] == message, response.text
    print(language, response.status_code, response.json())
