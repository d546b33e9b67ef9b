"""How deep the proofs look: once by default, PROOF_DEPTH times as many examples when that is set."""

from __future__ import annotations

import os
from typing import Final

__all__ = ["DEPTH"]

DEPTH: Final = int(os.environ.get("PROOF_DEPTH", "1"))
