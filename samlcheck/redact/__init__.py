"""A copy that is safe to show: what names somebody is replaced, what the findings rest on stays."""

from __future__ import annotations

from samlcheck.redact.kinds import KINDS, Kind
from samlcheck.redact.run import Redaction, redact

__all__ = ["KINDS", "Kind", "Redaction", "redact"]
