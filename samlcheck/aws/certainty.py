"""
How sure a fact about AWS is. The JSON report's `certainty`, `message_certainty` and `refusal` are the same
three words.

documented: AWS's documentation or its machine-readable API models say so. observed: seen from live AWS, AWS
itself is silent. inferred: follows from the other two, or from how neighbouring things behave.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["Certainty"]

Certainty = Literal["documented", "observed", "inferred"]
