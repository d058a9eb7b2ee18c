from connexion import AsyncApp, request
from starlette.templating import Jinja2Templates

templates = Jinja2Templates("templates")


async def list_birds():
    birds = {"birds": ["Robin", "<script>"]}
    return templates.TemplateResponse(request, "birds.html", birds)


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
