from dataclasses import dataclass
from typing import Any

from advanced_alchemy.base import UUIDBase
from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyDTO,
    SQLAlchemyDTOConfig,
    SQLAlchemyInitPlugin,
)
from advanced_alchemy.repository import SQLAlchemyAsyncRepository
from litestar import Litestar
from litestar.dto import DataclassDTO
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.testing import TestClient
from litestar_users import LitestarUsersConfig, LitestarUsersPlugin
from litestar_users.config import (
    AuthHandlerConfig,
    CurrentUserHandlerConfig,
    RegisterHandlerConfig,
)
from litestar_users.mixins import SQLAlchemyUserMixin
from litestar_users.service import BaseUserService


class User(UUIDBase, SQLAlchemyUserMixin):
    pass


class Users(SQLAlchemyAsyncRepository[User]):
    model_type = User


class UserService(BaseUserService[User, Any, Any]):
    pass


@dataclass
class NewUser:
    email: str
    password: str


class UserOut(SQLAlchemyDTO[User]):
    config = SQLAlchemyDTOConfig(include={"email"})


class UserUpdate(SQLAlchemyDTO[User]):
    config = SQLAlchemyDTOConfig(include={"email"}, partial=True)


alchemy = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///users.db",
    before_send_handler="autocommit",
    create_all=True,
)
users = LitestarUsersPlugin(
    LitestarUsersConfig(
        auth_config=ServerSideSessionConfig(),
        secret="thirty-two characters of secrets",
        user_service_class=UserService,
        user_registration_dto=DataclassDTO[NewUser],
        user_read_dto=UserOut,
        user_update_dto=UserUpdate,
        user_repository_class=Users,
        require_verification_on_registration=False,
        auth_handler_config=AuthHandlerConfig(),
        current_user_handler_config=CurrentUserHandlerConfig(),
        register_handler_config=RegisterHandlerConfig(),
    )
)
app = Litestar(plugins=[SQLAlchemyInitPlugin(alchemy), users])
with TestClient(app) as client:
    robin = {"email": "robin@example.com", "password": "red breast"}
    registered = client.post("/register", json=robin)
    assert registered.status_code == 201, registered.text
    print("register", registered.status_code, registered.json())
    wrong = client.post("/login", json=robin | {"password": "x"})
    assert wrong.status_code == 401, wrong.text
    print("wrong password", wrong.status_code)
    nobody = client.get("/users/me")
    assert nobody.status_code == 401, nobody.text
    print("no session", nobody.status_code)
    login = client.post("/login", json=robin)
    assert login.status_code == 201, login.text
    read = client.get("/users/me")
    assert read.json() == {"email": "robin@example.com"}, read.text
    print("me", read.status_code, read.json())
