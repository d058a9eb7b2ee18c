import json
from pathlib import Path

from app import document

Path("openapi.json").write_text(json.dumps(document, indent=2))
