"""
The decorators that make a function a case, and the list of all cases.

    @bad(also=("AST017",))
    def role_lower_case(idp: Minter) -> bytes:
        \"\"\"What the case shows: its sentence on the rule's page.\"\"\"

A module `scenarios/<family>/<code>.py` holds the cases of the rule with that code; a module straight under
`scenarios/` holds cases that belong to no rule. Nothing here knows what a rule is or judges a message.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from typing import Final, Literal, TypedDict, Unpack

from samlcheck.errors import MintError
from samlcheck.mint import portable
from samlcheck.mint.aliases import ALIASES
from samlcheck.mint.changes import Attributes, reject_unknown
from samlcheck.mint.flavours import FLAVOURS
from samlcheck.mint.message import Message
from samlcheck.mint.minter import Minter
from samlcheck.mint.service import Service

__all__ = ["NOW", "Case", "Expected", "Outcome", "Scenario", "Trust", "bad", "good", "scenario", "scenarios"]

Case = Callable[[Minter], bytes]
Outcome = Literal["accept", "refuse", "undetermined"]
Trust = Literal["own", "none"] | Callable[[Minter], Mapping[str, Sequence[bytes | str]]]

NOW: Final = "2026-06-01T09:01:00Z"  # ISSUED and a minute: time enough to paste
MATERIAL: Final = ("metadata", "certificates", "public_keys", "fingerprints", "decryption_keys")

_PACKAGE: Final = "samlcheck.mint.scenarios"
_CODE: Final = re.compile(r"([a-z]{2,3})\d{3}")
_SUFFIX: Final = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """
    One case: how to mint it, and what is expected of whoever judges it.

    A good case leaves its module's rule passed; a bad one has that rule among the findings. `also` is every
    other code found. `trust` says what the judge is given, `options` the arguments it is called with, `now`
    its clock.
    """

    name: str
    family: str
    code: str | None
    doc: str
    function: Case
    good: bool
    outcome: Outcome | None
    also: tuple[str, ...]
    flavour: str
    trust: Trust
    options: Mapping[str, str | int]
    suffix: str
    now: str
    random: bool

    @property
    def id(self) -> str:
        """A readable id, unique over all cases: `aws102-role-lower-case`."""
        return f"{(self.code or self.family).lower()}-{self.name}"

    @property
    def aliases(self) -> tuple[str, ...]:
        """The short names of the case, of which most have none."""
        return tuple(alias for alias, meant in ALIASES.items() if meant == self.id)

    @property
    def any_service(self) -> Outcome | None:
        """What any service has to do with it; None where it is about AWS or about whom the judge trusts."""
        return portable.expected(self)

    @property
    def about_request(self) -> bool:
        """Whether a service can be asked about it only with a request that is to be answered."""
        return portable.answers_a_request(self)

    @property
    def fixture(self) -> str:
        """The path of the committed bytes from the project's root, with slashes."""
        folder = self.family if self.code is None else f"{self.family}/{self.code.lower()}"
        return f"fixtures/{folder}/{self.name}.{self.suffix}"

    @property
    def reproducible(self) -> bool:
        """Whether minting twice gives the same bytes; where not, the committed bytes are the case."""
        return not self.random

    @property
    def findings(self) -> frozenset[str]:
        """Every code that is expected to be found."""
        own = () if self.good or self.code is None else (self.code,)
        return frozenset({*self.also, *own})

    def mint(self) -> bytes:
        """The bytes of the case; raises MintError when the recipe gives anything else."""
        minted = self.function(Minter(self.flavour))
        if not isinstance(minted, bytes):
            raise MintError(f"the case {self.id} returned {type(minted).__name__}; a case returns bytes")
        return minted

    def for_sp(
        self,
        *,
        audience: str,
        acs_url: str,
        now: datetime,
        request_id: str | None = None,
        name_id: str | None = None,
        attributes: Attributes | None = None,
        entity_id: str | None = None,
    ) -> Message:
        """
        The case for a service of yours, as it would arrive at `now`; `any_service` is what to expect.

        `name_id` is the user that it is about, unless that is the point, `attributes` are sent beside AWS's, and
        `entity_id` is the identity provider's name. Raises MintError where `any_service` is None, and where the case is
        about the request that is answered and there is no `request_id`.
        """
        service = Service(
            audience=audience,
            acs_url=acs_url,
            request_id=request_id,
            name_id=name_id,
            attributes=attributes or {},
            seed=f"{self.id} {now.isoformat()} {request_id}",
        )
        return portable.for_service(self, service, now, entity_id)

    def trust_material(self) -> dict[str, list[bytes | str]]:
        """
        What the judge is given to trust, by kind: metadata, certificates, public_keys, fingerprints,
        decryption_keys.
        """
        idp = Minter(self.flavour)
        if self.trust == "none":
            return {}
        if not callable(self.trust):
            return {"metadata": [idp.metadata()]}
        given = self.trust(idp)
        for kind, values in given.items():
            if kind not in MATERIAL or isinstance(values, bytes | str):
                raise MintError(f'the case {self.id} trusts "{kind}"; use lists under {", ".join(MATERIAL)}')
        return {kind: list(values) for kind, values in given.items()}


class Expected(TypedDict, total=False):
    """What a case is judged with, and what is expected; absent is ordinary."""

    outcome: Outcome | None
    """By default `accept` of a good case and `refuse` of a bad one."""
    also: Sequence[str]
    flavour: str
    trust: Trust
    options: Mapping[str, str | int]
    suffix: str
    now: str
    random: bool
    """True where the signature is random: then the committed bytes are kept."""


_cases: dict[tuple[str, str], Scenario] = {}


def bad(**expected: Unpack[Expected]) -> Callable[[Case], Case]:
    """A case that shows the problem: the module's own rule is found, and `also`."""
    return lambda function: _register(function, {"outcome": "refuse", **expected}, good=False)


def good(**expected: Unpack[Expected]) -> Callable[[Case], Case]:
    """A case without the problem: the module's own rule passes; exactly `also` is found."""
    return lambda function: _register(function, {"outcome": "accept", **expected}, good=True)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """All cases, by family, code and name. Imports every recipe on its first call."""
    package = importlib.import_module(_PACKAGE)
    for module in pkgutil.walk_packages(package.__path__, f"{_PACKAGE}."):
        importlib.import_module(module.name)
    return tuple(sorted(_cases.values(), key=lambda one: (one.family, one.code or "", one.name)))


def scenario(name: str) -> Scenario:
    """The case of that id or alias; raises MintError with the nearest names."""
    known = {case.id: case for case in scenarios()}
    found = known.get(ALIASES.get(name, name))
    if found is None:
        near = get_close_matches(name, [*ALIASES, *known], n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "samlcheck mint --list shows all"
        raise MintError(f'no scenario is named "{name}": {hint}')
    return found


def _register(function: Case, expected: Expected, *, good: bool) -> Case:
    where = f"{function.__module__}.{function.__name__}"
    reject_unknown(expected, Expected)
    family, code = _place(function.__module__, where)
    identity = (function.__module__, function.__name__)
    if identity in _cases:
        raise MintError(f"the case {where} is there twice")
    case = Scenario(
        name=function.__name__.replace("_", "-"),
        family=family,
        code=code,
        doc=(function.__doc__ or "").strip(),
        function=function,
        good=good,
        outcome=expected.get("outcome"),
        also=tuple(expected.get("also", ())),
        flavour=expected.get("flavour", "plain"),
        trust=expected.get("trust", "own"),
        options=dict(expected.get("options", {})),
        suffix=expected.get("suffix", "xml"),
        now=expected.get("now", NOW),
        random=expected.get("random", False),
    )
    for problem, found in _problems(case):
        if found:
            raise MintError(f"the case {where} {problem}")
    _cases[identity] = case
    return function


def _problems(case: Scenario) -> tuple[tuple[str, bool], ...]:
    codes_right = all(_CODE.fullmatch(one.lower()) and one.isupper() for one in case.also)
    trust_right = callable(case.trust) or case.trust in {"own", "none"}
    outcome_right = case.outcome in {"accept", "refuse", "undetermined", None}
    return (
        ("has no docstring: say what it shows", not case.doc),
        (f'has outcome="{case.outcome}"; use accept, refuse, undetermined or None', not outcome_right),
        (f'has flavour="{case.flavour}"; there are: {", ".join(FLAVOURS)}', case.flavour not in FLAVOURS),
        (f'has trust="{case.trust}"; use "own", "none" or a function', not trust_right),
        (f"has also={case.also}; use a tuple of codes", not codes_right),
        (f"names its own rule {case.code} in also", case.code in case.also),
        (
            f'has suffix="{case.suffix}"; use a file ending without its dot',
            not _SUFFIX.fullmatch(case.suffix),
        ),
        (f'has now="{case.now}"; use a time such as {NOW}', not _is_time(case.now)),
    )


def _place(module: str, where: str) -> tuple[str, str | None]:
    parts = module.removeprefix(f"{_PACKAGE}.").split(".")
    if module.startswith(f"{_PACKAGE}.") and len(parts) == 1:
        return parts[0], None
    match = _CODE.fullmatch(parts[-1])
    if not module.startswith(f"{_PACKAGE}.") or len(parts) != 2 or match is None or match[1] != parts[0]:
        raise MintError(f"the case {where} must stand in scenarios/<family>/<code>.py, for example aws/aws101.py")
    return parts[0], parts[-1].upper()


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
