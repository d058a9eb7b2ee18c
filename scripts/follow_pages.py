"""Follow the built pages as a reader does, typing only what they print. See `--help`."""

import sys

from fieldguide.follow.cli import main

if __name__ == "__main__":
    sys.exit(main())
