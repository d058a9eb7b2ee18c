"""Build the site as one zip file that works from file://, without a server and without a network."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog.writing import write_whole

NAME = "python-api-field-guide"
EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path, target: Path) -> None:
    """Zip a folder, whole or not at all; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = Path(NAME, path.relative_to(folder)).as_posix()
                info = zipfile.ZipInfo(name, EPOCH)
                info.external_attr = 0o644 << 16
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
    write_whole(target, buffer.getvalue())


def main(arguments: Sequence[str] | None = None) -> int:
    """Build strictly for offline use, pack, and say where the zip is."""
    argparse.ArgumentParser(prog="fieldguide offline", description=__doc__).parse_args(arguments)
    target = Path("dist", f"{NAME}.zip")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "fieldguide", "build", "--site-dir", folder]
        environment = {**os.environ, "OFFLINE": "true", "SITE_URL": "", "NO_MKDOCS_2_WARNING": "1"}
        code = subprocess.run(command, env=environment, check=False).returncode
        if code:
            return code
        pack(Path(folder), target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB; unpack it and open {NAME}/index.html")
    return 0
