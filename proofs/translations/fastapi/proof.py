from io import BytesIO

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from starlette_babel import LocaleMiddleware, get_translator
from starlette_babel import gettext_lazy as _

german = Catalog(locale="de")
german.add("No such bird.", "Diesen Vogel gibt es nicht.")
file = BytesIO()
write_mo(file, german)
file.seek(0)
get_translator().add_translations("de", Translations(file))

app = FastAPI()
app.add_middleware(
    LocaleMiddleware, locales=["en", "de"], default_locale="en"
)


@app.get("/birds/{name}")
async def read(name: str):
    raise HTTPException(404, str(_("No such bird.")))


client = TestClient(app)
for language, message in {
    "en": "No such bird.",
    "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
    "fr": "No such bird.",
}.items():
    header = {"Accept-Language": language}
    response = client.get("/birds/dodo", headers=header)
    assert response.json() == {"detail": message}, response.text
    print(language, response.status_code, response.json())
