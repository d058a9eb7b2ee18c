from starlette.applications import Starlette

from myproject import birds, settings

routes = [
    *birds.routes,
]

app = Starlette(debug=settings.DEBUG, routes=routes)
