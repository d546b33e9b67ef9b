"""The scenarios as parameters of a pytest test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from samlcheck.errors import UsageError
from samlcheck.mint.scenarios.registry import Outcome, Scenario, scenario, scenarios

if TYPE_CHECKING:
    import pytest

__all__ = ["Narrowed", "saml_scenarios", "select_scenarios"]

_OUTCOMES: Final = ("accept", "refuse", "undetermined")


class Narrowed(TypedDict, total=False):
    """Which scenarios are meant; absent is all."""

    expect: Outcome
    """accept, refuse or undetermined."""
    family: str | Sequence[str]
    """atk, sig, ast and so on."""
    aws: bool
    """Also those that only AWS understands, with AWS's verdict."""
    request: bool
    """False leaves out those that are about the request that is answered."""
    encrypted: bool
    """False leaves out those that a service needs a key for."""


def select_scenarios(*names: str, **narrowed: Unpack[Narrowed]) -> tuple[Scenario, ...]:
    """
    The scenarios of these names, or all; those that any service understands unless `aws` says otherwise.

    Raises UsageError for what there is not, and where nothing is left.
    """
    for name in narrowed.keys() - Narrowed.__annotations__:
        raise UsageError(f'scenarios are not narrowed by "{name}"; there are: {", ".join(Narrowed.__annotations__)}')
    expect, family, aws = narrowed.get("expect"), narrowed.get("family"), narrowed.get("aws", False)
    if expect not in {*_OUTCOMES, None}:
        raise UsageError(f'expect="{expect}" is no verdict; there are: {", ".join(_OUTCOMES)}')
    families = None if family is None else {family} if isinstance(family, str) else set(family)
    found = tuple(
        case
        for case in (map(scenario, names) if names else scenarios())
        if (aws or case.any_service is not None)
        and (expect is None or (case.outcome if aws else case.any_service) == expect)
        and (families is None or case.family in families)
        and (narrowed.get("request", True) or not case.about_request)
        and (narrowed.get("encrypted", True) or case.trust == "own")
    )
    if not found:
        raise UsageError("no scenario is left: samlcheck mint --list shows all, with their families and verdicts")
    return found


def saml_scenarios(*names: str, argument: str = "saml_scenario", **narrowed: Unpack[Narrowed]) -> pytest.MarkDecorator:
    """
    Parametrize a test with scenarios: `@saml_scenarios(expect="refuse")` over `def test_it(saml_scenario): ...`.

    Takes what select_scenarios() takes; each test is named after its scenario.
    """
    import pytest  # noqa: PLC0415 the rest of the kit works without it

    found = select_scenarios(*names, **narrowed)
    return pytest.mark.parametrize(argument, found, ids=[case.id for case in found])
