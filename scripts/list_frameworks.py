"""Print the slugs of all frameworks as a JSON list (workflows make their matrix of it)."""

import json
from pathlib import Path

from fieldguide.catalog import load

if __name__ == "__main__":
    print(json.dumps(list(load(Path.cwd()).frameworks)))
