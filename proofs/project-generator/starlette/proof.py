import subprocess

# The first framework is Starlette, and the first server is Uvicorn.
done = subprocess.run(
    ["piccolo", "asgi", "new"], input="0\n0\n", text=True, check=False
)
assert done.returncode == 0
