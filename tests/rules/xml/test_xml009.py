"""XML009 names the attributes that look like IDs, and no more of them than fits a line."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter


def test_a_long_namespace_is_cut() -> None:
    """The namespace of an ID attribute is as long as its writer likes; what is shown of it is not."""
    odd = f'<saml:Assertion xmlns:x="urn:{"x" * 9_000}" x:ID="_x" '.encode()
    report = samlcheck.check(Minter().response().replace(b"<saml:Assertion ", odd, 1))
    (finding,) = (each for each in report.findings if each.code == "XML009")
    assert len(finding.actual or "") < 100
