from sqlmodel import Field, SQLModel, create_engine

connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)


class Bird(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    habitat: str = Field(
        default="unknown", sa_column_kwargs={"server_default": "unknown"}
    )
