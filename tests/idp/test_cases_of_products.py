"""Every product has cases, healthy and broken, and each is recognised as what it is."""

from __future__ import annotations

import pytest

from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import console_of
from samlcheck.mint import FLAVOURS
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from tests.judging import judge

STEPS = {name: console_of(idp) for name, idp in IDPS.items()}

HEALTHY = [case for case in scenarios() if case.family == "healthy" and case.flavour in IDPS]
BROKEN = [case for case in scenarios() if not case.good and case.flavour in IDPS and case.trust == "own"]


def test_every_product_can_be_minted() -> None:
    """Beside the plain one there is a flavour a product, of the same name."""
    assert set(IDPS) == FLAVOURS.keys() - {"plain"}


@pytest.mark.parametrize("case", HEALTHY, ids=lambda case: case.name)
def test_a_healthy_case_is_its_products(case: Scenario) -> None:
    """For certain, with its metadata, and nothing speaks against it."""
    report = judge(case)
    assert report.idp is not None
    assert (report.idp.idp.id, report.idp.sure) == (case.flavour, "certain")
    assert "; but " not in report.idp.because


@pytest.mark.parametrize("name", IDPS)
@pytest.mark.parametrize("cases", [HEALTHY, BROKEN], ids=["healthy", "broken"])
def test_every_product_has_a_case(name: str, cases: list[Scenario]) -> None:
    """One that shows what it sends when all is well, and one of its own slips."""
    assert name in {case.flavour for case in cases}


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("auth0", "aws101-literal-mapping"),
        ("auth0", "ast011-placeholder-of-a-guide"),
        ("jumpcloud", "aws104-placeholder"),
        ("jumpcloud", "aws123-suggested-constant"),
        ("onelogin", "aws110-macro-the-other-way-round"),
        ("pingfederate", "ast017-line-breaks-of-a-contract"),
        ("pingone", "ast011-address-of-the-metadata"),
        ("shibboleth", "rsp004-shibboleth-encrypts"),
        ("shibboleth", "sig003-metadata-of-the-installation"),
        ("simplesamlphp", "ast011-name-of-the-entry"),
        ("netiq", "aws101-set-that-is-not-sent"),
    ],
)
def test_a_slip_is_told_in_the_products_words(name: str, id: str) -> None:  # noqa: A002 it is one
    """The finding's order begins with the product's name and a place that its table knows."""
    report = judge(next(case for case in scenarios() if case.id == id))
    own = next(finding for finding in report.findings if finding.code == id[:6].upper())
    assert own.fix is not None
    places = tuple(f"{IDPS[name].short}: {step.path}" for step in STEPS[name].values() if step.path)
    assert own.fix.text.startswith(places)
