"""INP011 compares a masked export with itself."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter, captures, captures_containers
from samlcheck.rulekit import Severity, State


def test_the_harmless_reason_is_told_too() -> None:
    """Base64 broken into unusual lines has another hash: the sentence leaves both reasons open."""
    idp = Minter()
    report = samlcheck.check(captures_containers.tracer_of_lines(idp.response(), width=60), metadata=idp.metadata())
    found = next(each for each in report.findings if each.code == "INP011")
    assert found.severity is Severity.WARNING
    assert "either the text was edited, or what was posted had its line breaks elsewhere, which" in found.message
    assert report.outcome is not None
    assert report.outcome.result == "accept"


def test_what_holds_no_hash_cannot_be_compared() -> None:
    """An export without a mask, or with the values removed, is not a pass."""
    idp = Minter()
    for capture in (idp.response(), captures.saml_tracer(idp.response(), profile="none")):
        assert samlcheck.check(capture).states["INP011"] is State.NOT_APPLICABLE
