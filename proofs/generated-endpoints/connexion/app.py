from connexion import ConnexionMiddleware
from connexion.decorators import StarletteDecorator
from piccolo.columns import Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table, create_db_tables_sync
from piccolo_api.crud.endpoints import PiccoloCRUD
from starlette.applications import Starlette
from starlette.routing import Mount, Route


class Bird(Table, db=SQLiteEngine("birds.db")):
    name = Varchar()
    habitat = Varchar()


@StarletteDecorator()
async def hello():
    return {"message": "Hello, birds!"}


create_db_tables_sync(Bird)
routes = [
    Route("/hello", hello),
    Mount("/birds", PiccoloCRUD(Bird, read_only=False)),
]
app = ConnexionMiddleware(Starlette(routes=routes), import_name=__name__)
app.add_api("openapi.yaml")
