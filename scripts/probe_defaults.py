"""Ask the plainest program of each framework what nobody thought of, and keep the answers."""

import sys

from fieldguide.probe.cli import main
from fieldguide.running.guard import guarded

if __name__ == "__main__":
    sys.exit(guarded(main))
