from flask import Flask
from flask_migrate import Migrate

import birds
import errors
from models import db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
    db.init_app(app)
    Migrate(app, db)
    app.register_blueprint(birds.blueprint)
    app.register_blueprint(errors.blueprint)

    @app.get("/")
    def hello():
        return {"hello": "birds"}

    return app
