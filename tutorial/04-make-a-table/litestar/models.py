from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column


class Bird(DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]
    wingspan: Mapped[int]
