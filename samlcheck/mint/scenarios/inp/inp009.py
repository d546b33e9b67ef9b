"""Cases of INP009 redirect-response."""

from __future__ import annotations

import base64

from samlcheck.mint import Minter, captures
from samlcheck.mint import captures_containers as containers
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", suffix="txt")
def address(idp: Minter) -> bytes:
    """The address to which the browser was sent on, with the response in it."""
    return containers.redirect_url(idp.response())


@bad(outcome="accept", suffix="txt")
def deflated_value(idp: Minter) -> bytes:
    """The value alone: base64 of DEFLATE."""
    return base64.b64encode(containers.deflated(idp.response()))


@bad(outcome="accept", suffix="json")
def in_saml_tracer(idp: Minter) -> bytes:
    """A GET in a SAML-tracer export, decoded there with one character a byte."""
    return containers.redirected_tracer(idp.response(name_id="zo\u00eb@example.com"))


@bad(suffix="txt", also=("SIG001",))
def signed_in_the_address(idp: Minter) -> bytes:
    """The binding's own signature stands beside the message in the address, and nothing in the message is signed."""
    return containers.redirect_url(idp.response(sign=None), signed=True)


@good(suffix="txt")
def posted(idp: Minter) -> bytes:
    """The same response in the form that the browser posts."""
    return captures.form_body(idp.response())


@good()
def xml(idp: Minter) -> bytes:
    """XML alone does not say how it came, and nothing is supposed."""
    return idp.response()
