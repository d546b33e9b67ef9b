"""What the tests of redaction share: keys that are made once, and a way to redact a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from samlcheck.mint import keys as committed
from samlcheck.mint.keys import Key
from samlcheck.mint.scenarios.registry import NOW, Scenario
from samlcheck.mint.throwaway import Throwaway, spki
from samlcheck.model.trust import Trust
from samlcheck.redact import Redaction, redact
from tests.judging import material

SECRET: Final = b"a secret for tests"
_RING: Final = ("idp-next", "attacker", "metadata-signer", "encryption", "idp")
_made: dict[tuple[object, ...], Key] = {}


class Ring:
    """Keys like others: committed ones of the usual size, and of other sizes such as this process has made before."""

    def __init__(self) -> None:
        self._mine: dict[bytes, Key] = {}

    def like(self, public: Any) -> Key:
        """The same key for the same."""
        which = spki(public)
        if which not in self._mine:
            self._mine[which] = self._next(public)
        return self._mine[which]

    def _next(self, public: Any) -> Key:
        number = len(self._mine)
        if public.key_size == 2048 and number < len(_RING):
            return committed.key(_RING[number])
        curve = getattr(public, "curve", None)
        form = (public.key_size, curve and curve.name, number)
        if form not in _made:
            _made[form] = Throwaway().like(public)
        return _made[form]


def redacted(data: bytes, trust: Mapping[str, Any] | None = None, **options: Any) -> Redaction:
    """A copy with the same secret each time."""
    now = datetime.fromisoformat(options.pop("now", NOW))
    return redact(data, trust=Trust(**trust or {}), secret=SECRET, keys=Ring(), now=now, **options)


def redacted_case(case: Scenario) -> Redaction:
    """The copy of a case, judged as the case is, without its decryption keys."""
    given = {kind: files for kind, files in case.trust_material().items() if kind != "decryption_keys"}
    return redacted(material(case), given, now=case.now)
