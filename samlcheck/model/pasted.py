"""One capture as it was pasted, before anything in it is believed: what the INP and XML rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlcheck.core.hazards import hazards

if TYPE_CHECKING:
    from samlcheck.core.hazards import Hazard, HazardKind
    from samlcheck.core.xml import Document
    from samlcheck.errors import XmlError
    from samlcheck.intake import Capture
    from samlcheck.intake.capture import Kind

__all__ = ["Pasted"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pasted:
    """
    A capture and what the parser made of it: a `document`, or the `error` that stopped it, or neither when `kind` is
    no XML at all. `messages` counts the messages in the input, `chosen_because` says why this one is judged.
    """

    capture: Capture
    kind: Kind
    document: Document | None
    error: XmlError | None
    messages: int
    chosen_because: str | None

    def hazards(self, kind: HazardKind) -> list[Hazard]:
        """What of this kind the document holds, in document order."""
        return [each for each in hazards(self.document) if each.kind == kind] if self.document else []
