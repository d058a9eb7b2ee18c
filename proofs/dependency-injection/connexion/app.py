from collections.abc import Iterator

from connexion import AsyncApp
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from wireup import Injected, create_sync_container, injectable
from wireup import inject_from_container

engine = create_engine("sqlite:///birds.db")
closed = []


@injectable(lifetime="scoped")
def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
    closed.append(session)


container = create_sync_container(injectables=[open_session])


@inject_from_container(container)
def get_bird(name, session: Injected[Session]):
    return {"name": name, "birds": session.scalar(text("SELECT 7"))}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
