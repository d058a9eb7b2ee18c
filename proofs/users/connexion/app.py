from connexion import ConnexionMiddleware, problem, request
from connexion.decorators import StarletteDecorator
from piccolo.apps.user.tables import BaseUser
from piccolo.table import create_db_tables_sync
from piccolo_api.register.endpoints import register
from piccolo_api.session_auth.endpoints import session_login
from piccolo_api.session_auth.middleware import SessionsAuthBackend
from piccolo_api.session_auth.tables import SessionsBase
from starlette.applications import Starlette
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.routing import Route


@StarletteDecorator()
async def get_me():
    if not request.user.is_authenticated:
        return problem(401, "Unauthorized", "Sign in first.")
    return {"name": request.user.display_name}


create_db_tables_sync(BaseUser, SessionsBase)
routes = [
    Route("/register", register(user_defaults={"active": True})),
    Route("/login", session_login()),
    Route("/me", get_me),
]
api = ConnexionMiddleware(Starlette(routes=routes), import_name=__name__)
api.add_api("openapi.yaml")
app = AuthenticationMiddleware(
    api,
    backend=SessionsAuthBackend(
        allow_unauthenticated=True, admin_only=False
    ),
)
