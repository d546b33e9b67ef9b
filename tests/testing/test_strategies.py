"""Strategies for hypothesis."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings

from samlcheck import Report, check
from samlcheck.testing import IdP, Message, assert_saml, strategies

SERVICE = IdP(flavour="okta").for_sp(audience="https://sp.example.com", acs_url="https://sp.example.com/acs")


def person(report: Report) -> object:
    """Whom a report takes the user for."""
    assertion = report.exchange.assertion if report.exchange else None
    if assertion is None or assertion.subject is None or assertion.subject.name_id is None:
        return None
    attributes = [(each.name, [value.text for value in each.values]) for each in assertion.attributes]
    return assertion.subject.name_id.text, attributes


@settings(max_examples=25)
@given(strategies.responses())
def test_responses_are_valid(message: Message) -> None:
    """AWS has to accept each of them."""
    assert assert_saml(message).ok


@settings(max_examples=15)
@given(strategies.responses(SERVICE))
def test_responses_for_a_service_are_valid(message: Message) -> None:
    """So has a service of one's own."""
    assert assert_saml(message).ok


@settings(max_examples=40)
@given(strategies.mutations())
def test_a_mutation_makes_nobody_somebody_else(mutation: strategies.Mutation) -> None:
    """What is still accepted after a change still names the same user with the same attributes."""
    asked = {"metadata": mutation.original.metadata, "now": mutation.original.now}
    report = check(mutation.message.xml, **asked)  # type: ignore[arg-type]
    if report.ok:
        assert person(report) == person(check(mutation.original.xml, **asked))  # type: ignore[arg-type]


def test_without_the_extra() -> None:
    """One line says what to install; the rest of the kit does not need it."""
    script = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import samlcheck.testing\n"
        "from samlcheck.errors import UsageError\n"
        "try:\n    import samlcheck.testing.strategies\n"
        "except UsageError as error:\n    print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == 'strategies need hypothesis: pip install "samlcheck[testing]"\n'
