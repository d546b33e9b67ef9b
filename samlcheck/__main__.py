"""`python -m samlcheck` is the command `samlcheck`."""

from __future__ import annotations

import sys

from samlcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
