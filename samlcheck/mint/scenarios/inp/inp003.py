"""Cases of INP003 not-strict-base64."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", suffix="txt")
def wrapped_at_76(idp: Minter) -> bytes:
    """Lines of 76 characters, as the command `base64` writes."""
    return captures.base64_text(idp.response(), width=76)


@bad(outcome="accept", suffix="txt")
def wrapped_at_64_for_windows(idp: Minter) -> bytes:
    """Lines of 64 characters that end with CR and LF."""
    return captures.base64_text(idp.response(), width=64, newline="\r\n")


@bad(outcome="accept", suffix="txt")
def blanks_where_plus_was(idp: Minter) -> bytes:
    """Decoded as a form once too often: every `+` became a blank."""
    return captures.blanks_for_plus(captures.base64_text(idp.response()))


@bad(outcome="accept", suffix="txt")
def url_safe_alphabet(idp: Minter) -> bytes:
    """A log that writes `-` and `_` for `+` and `/` and leaves the padding out."""
    return captures.url_safe(idp.response(name_id="alice+aws@example.com"), padded=False)


@bad(outcome="accept", suffix="txt")
def percent_encoded_once(idp: Minter) -> bytes:
    """The value as it stood in the form body, without its name."""
    return captures.percent_encoded(captures.base64_text(idp.response()))


@bad(outcome="accept", suffix="txt")
def percent_encoded_twice(idp: Minter) -> bytes:
    """A proxy's log encoded the form body's value once more."""
    return captures.percent_encoded(captures.base64_text(idp.response()), times=2)


@bad(outcome="accept", suffix="txt", options={"mode": "api"})
def passed_to_an_api_call(idp: Minter) -> bytes:
    """The same text as the argument of `aws sts assume-role-with-saml`: AWS refuses the text, not the response."""
    return captures.base64_text(idp.response(), width=76)


@good(suffix="txt")
def form_body(idp: Minter) -> bytes:
    """A form body is percent-encoded by rule: nothing had to be repaired."""
    return captures.form_body(idp.response())


@good(suffix="html")
def escaped_page(idp: Minter) -> bytes:
    """A page that writes `+` as `&#x2b;`, which a browser undoes."""
    return captures.html_page(idp.response(), escaped=True)
