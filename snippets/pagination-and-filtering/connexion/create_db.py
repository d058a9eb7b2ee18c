import json
from pathlib import Path

from orm import Base, Bird, Session, engine

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))

Base.metadata.drop_all(engine)
Base.metadata.create_all(engine)
with Session() as session:
    session.add_all(Bird(**bird) for bird in birds)
    session.commit()
