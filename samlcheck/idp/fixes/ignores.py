"""What a rule about ignores may ask the reader to change in samlcheck's own configuration."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import by_reader

IGNORE_AGAIN: Final = by_reader(
    key="ignore-again",
    text="Look at the finding again: mend its cause and remove the ignore, or give it a new day and a reason that "
    "still holds.",
)
IGNORE_REMOVE: Final = by_reader(
    key="ignore-remove",
    text="Remove the ignore from the configuration; where it is still needed, compare its target with the issuer, the "
    "path or the fingerprint that the finding has.",
)
