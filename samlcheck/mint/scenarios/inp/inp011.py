"""Cases of INP011 masked-hash-mismatch."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint import captures_containers as containers
from samlcheck.mint.scenarios.registry import bad, good


@bad(suffix="json", also=("INP005", "SIG002"))
def signed_name_replaced(idp: Minter) -> bytes:
    """Somebody put another name into the decoded text: the hash tells, and so does the signature."""
    message = idp.response()
    return captures.saml_tracer(message, edited=message.replace(b"alice@", b"somebody@"))


@bad(outcome="accept", suffix="json", also=("INP005",))
def unsigned_part_edited(idp: Minter) -> bytes:
    """The edit is outside of what is signed: the hash alone tells."""
    message = idp.response(in_response_to="_q1")
    return captures.saml_tracer(message, edited=message.replace(b' InResponseTo="_q1"', b"", 1))


@good(suffix="json", also=("INP005",))
def masked(idp: Minter) -> bytes:
    """The default export as SAML-tracer wrote it."""
    return captures.saml_tracer(idp.response())


@good(suffix="json", also=("INP005",))
def masked_before_1_0(idp: Minter) -> bytes:
    """Before 1.0 the hash was SHA-1."""
    return containers.legacy_tracer(idp.response(), profile="mask")


@good(suffix="json", also=("INP005",))
def posted_in_lines(idp: Minter) -> bytes:
    """The identity provider broke its base64 into lines, and the hash counts the breaks."""
    return containers.tracer_of_lines(idp.response(), width=76, newline="\r\n")
