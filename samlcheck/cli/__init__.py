"""
The command line. `main` is the console script.

Nothing but the standard library is loaded until it is known what was asked: `samlcheck --version` and shell
completion answer at once.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

__all__ = ["main"]

_OBJECTS: Final = 100_000
"""New objects before Python looks for garbage: loading the modules makes fewer, and none of them is garbage."""


def main() -> int:
    """Run the command line of this process; the result is its exit status."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from samlcheck import __version__

        sys.stdout.write(f"samlcheck {__version__}\n")
        return 0
    gc.set_threshold(_OBJECTS)
    from samlcheck.cli.app import run

    status = run(arguments)
    gc.freeze()  # Python looks for garbage at its end, too, and of a large document that takes seconds
    return status
