"""Measure what each framework costs and write data/measurements/."""

import sys

from fieldguide.measure.cli import main

if __name__ == "__main__":
    sys.exit(main())
