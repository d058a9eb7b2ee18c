import os
from secrets import compare_digest

from apiflask import APIFlask, Schema, fields
from flask import redirect, render_template, request, session, url_for
from flask_admin import Admin, AdminIndexView
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_admin.menu import MenuLink
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"

app = APIFlask(__name__)
app.config.update(
    SECRET_KEY=os.environ["BIRDS_SECRET_KEY"],
    SESSION_COOKIE_SAMESITE="Lax",
    SQLALCHEMY_DATABASE_URI="sqlite:///birds.db",
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(app, model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    habitat: Mapped[str]


with app.app_context():
    db.create_all()


class BirdOut(Schema):
    id = fields.Integer()
    name = fields.String()
    habitat = fields.String()


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return db.session.scalars(db.select(Bird).order_by(Bird.id)).all()


@app.get("/login")
@app.doc(hide=True)
def show_login():
    return render_template("login.html")


@app.post("/login")
@app.doc(hide=True)
def login():
    account = f"{request.form['username']}:{request.form['password']}"
    if not compare_digest(account.encode(), ACCOUNT.encode()):
        return render_template("login.html", error="Wrong."), 403
    session["admin"] = True
    return redirect(url_for("admin.index"))


@app.get("/logout")
@app.doc(hide=True)
def logout():
    session.clear()
    return redirect(url_for("login"))


class LoginRequired:
    def is_accessible(self):
        return "admin" in session

    def inaccessible_callback(self, name, **kwargs):
        return redirect(url_for("login"))


class HomeView(LoginRequired, AdminIndexView):
    pass


class BirdView(LoginRequired, ModelView):
    form_base_class = SecureForm


admin = Admin(app, name="Bird sightings", index_view=HomeView())
admin.add_view(BirdView(Bird, db))
admin.add_link(MenuLink(name="Log out", url="/logout"))
