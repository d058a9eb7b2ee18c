from collections.abc import Iterator

import falcon
from falcon import testing
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


class BirdResource:
    @inject_from_container(container)
    def on_get(self, req, resp, session: Injected[Session]):
        resp.media = {"birds": session.scalar(text("SELECT 7"))}


app = falcon.App()
app.add_route("/birds", BirdResource())
response = testing.TestClient(app).simulate_get("/birds")
assert response.json == {"birds": 7}, response.text
assert len(closed) == 1
print(response.status_code, response.json, "then closed")
