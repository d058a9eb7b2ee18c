import subprocess

from piccolo.apps.asgi.commands.new import ROUTERS

# The first server is Uvicorn.
answers = f"{ROUTERS.index('falcon')}\n0\n"
done = subprocess.run(
    ["piccolo", "asgi", "new"], input=answers, text=True, check=False
)
assert done.returncode == 0
