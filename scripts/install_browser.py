"""Make sure that there is a browser to test with."""

import sys

from fieldguide.browser import ensure

if __name__ == "__main__":
    try:
        ensure()
    except RuntimeError as error:
        sys.exit(str(error))
