import json
from pathlib import Path

from main import app

Path("openapi.json").write_text(json.dumps(app.openapi()))
