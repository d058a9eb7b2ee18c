from importlib.metadata import files, requires
from pathlib import Path

import bottle

modules = [
    str(file)
    for file in files("bottle")
    if file.suffix == ".py" and len(file.parts) == 1
]
lines = Path(bottle.__file__).read_text().splitlines()
page = bottle.template(
    "<h1>{{bird}}</h1>", bird="Wren & co"
)

print("modules:", *modules)
print("lines:", len(lines))
print("required packages:", len(requires("bottle") or ()))
print("server adapters:", len(bottle.server_names))
print("its own templates:", page)
