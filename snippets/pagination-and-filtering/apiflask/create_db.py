import json
from pathlib import Path

from app import Bird, app, db

birds = json.loads(Path("birds.json").read_text(encoding="utf-8"))

with app.app_context():
    db.drop_all()
    db.create_all()
    db.session.add_all(Bird(**bird) for bird in birds)
    db.session.commit()
