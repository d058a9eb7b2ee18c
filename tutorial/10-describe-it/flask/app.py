from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Api

import birds
import errors
import users
from models import db

OPENAPI = {
    "API_TITLE": "Bird sightings",
    "API_VERSION": "1.0.0",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
}


def create_app(database="sqlite:///birds.db"):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database
    db.init_app(app)
    Migrate(app, db)
    app.config.update(OPENAPI)
    api = Api(app)
    api.register_blueprint(birds.blueprint)
    app.register_blueprint(users.blueprint)
    app.register_blueprint(errors.blueprint)

    @app.get("/")
    def hello():
        return {"hello": "birds"}

    return app
