from io import BytesIO

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from connexion import AsyncApp, problem
from starlette_babel import LocaleMiddleware, get_translator
from starlette_babel import gettext_lazy as _

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = BytesIO()
write_mo(file, german)
file.seek(0)
get_translator().add_translations("de", Translations(file))


async def get_bird(name):
    return problem(404, "Not Found", str(_("No such bird.")))


app = AsyncApp(__name__)
app.add_middleware(
    LocaleMiddleware, locales=["en", "de"], default_locale="en"
)
app.add_api("openapi.yaml")
