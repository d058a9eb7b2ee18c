from fastapi import FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field

OPENAPI_URL = "/openapi.json"

app = FastAPI(title="Bird sightings", docs_url=None, redoc_url=None)
app.mount("/static", StaticFiles(packages=[("fastapi_offline", "static")]))


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    wingspan_cm: float
    habitat: str = Field(max_length=50)


class Bird(BirdCreate):
    id: int


birds: list[Bird] = []


@app.get("/docs", include_in_schema=False)
async def swagger_ui() -> HTMLResponse:
    return get_swagger_ui_html(
        openapi_url=OPENAPI_URL,
        title=app.title,
        swagger_js_url="/static/swagger-ui-bundle.js",
        swagger_css_url="/static/swagger-ui.css",
        swagger_favicon_url="/static/favicon.png",
    )


@app.get("/redoc", include_in_schema=False)
async def redoc() -> HTMLResponse:
    page = get_redoc_html(
        openapi_url=OPENAPI_URL,
        title=app.title,
        redoc_js_url="/static/redoc.standalone.js",
        redoc_favicon_url="/static/favicon.png",
        with_google_fonts=False,
    )
    page.headers["Content-Security-Policy"] = "img-src 'self' data:"
    return page


@app.get("/birds")
async def list_birds() -> list[Bird]:
    return birds


@app.post("/birds", status_code=201)
async def create_bird(new_bird: BirdCreate) -> Bird:
    bird = Bird(id=len(birds) + 1, **new_bird.model_dump())
    birds.append(bird)
    return bird
