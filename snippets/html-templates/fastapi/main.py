from datetime import date
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

HERE = Path(__file__).parent

app = FastAPI()
app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
templates = Jinja2Templates(directory=HERE / "templates")

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


templates.env.filters["day"] = day


@app.get("/birds", response_class=HTMLResponse)
async def list_birds(request: Request) -> Response:
    context = {"birds": birds.values()}
    return templates.TemplateResponse(request, "list.html", context)


@app.get("/birds/{bird_id}", response_class=HTMLResponse)
async def get_bird(request: Request, bird_id: int) -> Response:
    if bird_id not in birds:
        raise HTTPException(404)
    context = {"bird": birds[bird_id]}
    return templates.TemplateResponse(request, "detail.html", context)
