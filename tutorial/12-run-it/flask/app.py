import os

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Api
from flask_swagger_ui import get_swaggerui_blueprint
from sqlalchemy import text

import birds
import errors
import users
from models import db
from schemas import ErrorSchema

OPENAPI = {
    "API_TITLE": "Bird sightings",
    "API_VERSION": "1.0.0",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
}


class BirdsApi(Api):
    ERROR_SCHEMA = ErrorSchema


def create_app(database=None):
    app = Flask(__name__)
    database = database or os.environ["DATABASE_URL"]
    app.config["SQLALCHEMY_DATABASE_URI"] = database
    db.init_app(app)
    Migrate(app, db)
    app.config.update(OPENAPI)
    api = BirdsApi(app)
    bearer = {"type": "http", "scheme": "bearer"}
    api.spec.components.security_scheme("bearer", bearer)
    api.register_blueprint(birds.blueprint)
    app.register_blueprint(users.blueprint)
    app.register_blueprint(errors.blueprint)
    page = get_swaggerui_blueprint(
        "/docs", "/openapi.json", config={"validatorUrl": None}
    )
    app.register_blueprint(page)

    @app.get("/")
    def hello():
        return {"hello": "birds"}

    @app.get("/health")
    def health():
        db.session.execute(text("SELECT 1"))
        return {"status": "ok"}

    return app
