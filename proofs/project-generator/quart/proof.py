import subprocess
from pathlib import Path

from piccolo.apps.asgi.commands.new import ROUTERS

# The first server is Uvicorn.
answers = f"{ROUTERS.index('quart')}\n0\n"
done = subprocess.run(
    ["piccolo", "asgi", "new"], input=answers, text=True, check=False
)
assert done.returncode == 0
assert "app = Quart(" in Path("app.py").read_text()
