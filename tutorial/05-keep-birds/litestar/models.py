from advanced_alchemy.base import DefaultBase
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

Session = NamedDependency[AsyncSession]


class Bird(DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]
    wingspan: Mapped[int]
