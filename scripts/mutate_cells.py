"""Change cells on purpose and see whether their contracts notice."""

import sys

from fieldguide.mutation.cli import main

if __name__ == "__main__":
    sys.exit(main())
