import json
from pathlib import Path

from sqlmodel import Session, SQLModel

from main import Bird, engine

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))

SQLModel.metadata.drop_all(engine)
SQLModel.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all(Bird(**bird) for bird in birds)
    session.commit()
