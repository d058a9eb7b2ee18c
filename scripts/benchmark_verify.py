"""Time a full verification against what the cells' servers need by themselves, and a run after one edit.

Two figures, both from one run on this machine:

- ratio: the wall time of a full run (environments built), times the processors, over the sum
  of the times that each cell's server took from its start to its first answer;
- edit: how many cells run, and for how long, after one cell has been edited.

Work happens in a copy; the ledger of this folder is left alone.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from fieldguide.catalog import Catalog, State, load
from fieldguide.catalog.layout import FOLDERS
from fieldguide.catalog.places import cache_folder
from fieldguide.running.keeping import record
from fieldguide.running.options import default_jobs
from fieldguide.running.pythons import reference
from fieldguide.verify.session import (
    Options,
    Result,
    build_environments,
    choose,
    run_contracts,
)

LIMIT = 1.5


def verify(catalog: Catalog, *, everything: bool, jobs: int) -> tuple[dict[str, Result], float]:
    """Verify what is stale, or everything; give the results and the wall time in seconds."""
    cells = [cell for cell in choose(catalog) if everything or cell.state is not State.VERIFIED]
    environments = cache_folder(Path.cwd()) / "environments"
    packages, broken = build_environments(catalog, cells, environments, lambda _line: None)
    if broken:
        sys.exit(f"no environment for {', '.join(broken)}")
    begin = time.perf_counter()
    results = run_contracts(catalog, cells, Options(min(jobs, len(cells)), environments))
    for name, result in results.items():
        result.packages = packages[name]
    record(catalog, results.values(), reference(catalog.root))
    seconds = time.perf_counter() - begin
    failed = [f"{name}: {result.failures[0]}" for name, result in results.items() if not result.ok]
    if failed:
        sys.exit("\n".join(failed))
    return results, seconds


def main() -> int:
    """Print both figures; fail above the limit or where an edit runs more than its own cell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-j", "--jobs", type=int, default=default_jobs())
    parser.add_argument("--limit", type=float, default=LIMIT, help="the largest ratio that passes")
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in (*FOLDERS, "requirements"):
            shutil.copytree(Path.cwd() / name, root / name)
        results, wall = verify(load(root), everything=True, jobs=arguments.jobs)
        bare = sum(result.seconds or 0 for result in results.values())
        cores = os.cpu_count() or 1
        ratio = wall * cores / bare
        print(f"full run: {len(results)} cells in {wall:.1f} s on {cores} processors; bare {bare:.1f} s")
        print(f"ratio: {ratio:.2f} (at most {arguments.limit})")
        cell = next(iter(choose(load(root))))
        path = cell.folder / cell.files[0].path
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        edited, seconds = verify(load(root), everything=False, jobs=arguments.jobs)
        print(f"after editing {cell.name}: {', '.join(edited)} run in {seconds:.1f} s")
    return 0 if ratio <= arguments.limit and list(edited) == [cell.name] else 1


if __name__ == "__main__":
    sys.exit(main())
