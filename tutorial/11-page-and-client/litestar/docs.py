from importlib.resources import files
from typing import Any

from litestar import Request, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.static_files import create_static_files_router

static = create_static_files_router(
    path="/static", directories=[str(files("swagger_ui") / "static")]
)
page = SwaggerRenderPlugin(
    js_url="/static/swagger-ui-bundle.js",
    standalone_preset_js_url="/static/swagger-ui-standalone-preset.js",
    css_url="/static/swagger-ui.css",
    favicon='<link rel="icon" href="/static/favicon-32x32.png">',
)
config = OpenAPIConfig(
    title="Bird sightings",
    version="1.0.0",
    path="/docs",
    render_plugins=[page],
)


@get("/openapi.json", include_in_schema=False)
async def openapi_json(request: Request) -> dict[str, Any]:
    return request.app.openapi_schema.to_schema()
