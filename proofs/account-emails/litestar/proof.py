from dataclasses import dataclass
from email.message import EmailMessage
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
    PasswordResetHandlerConfig,
    RegisterHandlerConfig,
)
from litestar_users.mixins import SQLAlchemyUserMixin
from litestar_users.service import BaseUserService

outbox = []


class User(UUIDBase, SQLAlchemyUserMixin):
    pass


class Users(SQLAlchemyAsyncRepository[User]):
    model_type = User


class UserService(BaseUserService[User, Any, Any]):
    async def send_password_reset_token(self, user, token):
        email = EmailMessage()
        email["To"] = user.email
        email.set_content(token, cte="8bit")
        outbox.append(email)


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
        password_reset_handler_config=PasswordResetHandlerConfig(),
        register_handler_config=RegisterHandlerConfig(),
    )
)
app = Litestar(plugins=[SQLAlchemyInitPlugin(alchemy), users])
with TestClient(app) as client:
    robin = {"email": "robin@example.com", "password": "red breast"}
    client.post("/register", json=robin)
    asked = client.post("/forgot-password", json={"email": robin["email"]})
    assert asked.status_code == 201, asked.text
    (email,) = outbox
    assert email["To"] == "robin@example.com"
    print(asked.status_code, "e-mail to", email["To"])
    new = {"token": email.get_content().strip(), "password": "new one"}
    reset = client.post("/reset-password", json=new)
    assert reset.status_code == 201, reset.text
    old = client.post("/login", json=robin)
    assert old.status_code == 401, old.text
    login = client.post("/login", json=robin | {"password": "new one"})
    assert login.status_code == 201, login.text
    print("old password", old.status_code, "new", login.status_code)
    forged = client.post("/reset-password", json=new | {"token": "x"})
    assert forged.status_code == 400, forged.text
    print("forged token", forged.status_code)
