"""Make sure that the programs are there that send requests while we measure."""

import sys

from fieldguide.measure.problems import MeasureError
from fieldguide.measure.tools import ensure

if __name__ == "__main__":
    try:
        ensure()
    except MeasureError as error:
        sys.exit(str(error))
