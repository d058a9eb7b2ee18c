from connexion import AsyncApp
from connexion.resolver import RestyResolver

app = AsyncApp(__name__, specification_dir="spec")
app.add_api("openapi.yaml", resolver=RestyResolver("api"))
