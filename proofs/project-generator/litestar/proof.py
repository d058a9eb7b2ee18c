import subprocess
from pathlib import Path

# The fourth framework is Litestar, and the first server is Uvicorn.
done = subprocess.run(
    ["piccolo", "asgi", "new"], input="3\n0\n", text=True, check=False
)
assert done.returncode == 0
assert "app = Litestar(" in Path("app.py").read_text()
