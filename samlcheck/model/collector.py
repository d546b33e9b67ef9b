"""Python's collector of garbage, kept from going again and again through what is large and all of it in use."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """
    For the time of making something large, without rubbish in it. What was made then counts as old, so that the next
    look at what is young passes over it; and the collector is as it was before.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # what somebody else has frozen stays so
            gc.freeze()
            gc.unfreeze()
        if collects:
            gc.enable()
