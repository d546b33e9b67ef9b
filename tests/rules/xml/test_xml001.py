"""XML001 gives the parser's place and reason."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter


def test_the_place_is_in_the_message() -> None:
    """Nothing was parsed, so no element can show the place: the sentence names line and column."""
    lines = Minter().response(declaration="").replace(b"<samlp:Status>", b"\n<samlp:Status> & ", 1)
    (finding,) = samlcheck.check(lines).findings
    assert finding.where is None
    assert "at line 2, column 17" in finding.message


def test_metadata_gets_iams_words() -> None:
    """What IAM answers to metadata that it cannot parse is known; what a response gets is not."""
    idp = Minter()
    of_metadata, of_response = (
        samlcheck.check(document.replace(b"IDPSSODescriptor>", b">").replace(b"samlp:Status>", b">")).findings[0]
        for document in (idp.metadata(), idp.response())
    )
    assert of_metadata.aws_message
    assert of_metadata.aws_message.id == "P1"
    assert of_response.aws_message is None
