"""
What a wrong Audience or Recipient probably was meant to be: one phrase each, for the end of a finding's
message.

A hint is a guess from the text alone and never decides anything. Hints on the Issuer are with the identity
providers.
"""

from __future__ import annotations

import re
from typing import Final

from samlcheck.aws.partitions import partition_of_sign_in_url
from samlcheck.aws.services import is_local_driver, service_of

__all__ = ["audience_hint", "recipient_hint"]

_NUMBERED: Final = re.compile(r"https://[a-z0-9.-]{1,255}/saml\d{1,4}")
_RECIPIENTS: Final = (
    (_NUMBERED, "the path is /saml, without a number"),
    (
        re.compile(r"https://[a-z0-9.-]{1,255}\.awsapps\.com(?:/.*)?|https://portal\.sso\..*", re.DOTALL),
        "it is an access portal of IAM Identity Center, not the sign-in endpoint of IAM",
    ),
    (
        re.compile(r"https://(?:[a-z0-9.-]{1,255}\.)?console\.(?:aws\.amazon|amazonaws)\S*", re.DOTALL),
        "it is the console, not the sign-in endpoint",
    ),
)


def audience_hint(audience: str) -> str | None:
    """What the Audience looks like, a phrase that follows a colon; None when it looks like nothing known."""
    service = service_of(audience=audience)
    if service:
        return f"it is the audience of {service.name}, another service: {service.note}"
    if _NUMBERED.fullmatch(audience):
        return "to tell AWS apps of one Entra tenant apart write #1, not 1: Entra leaves out what follows #"
    if audience.startswith("spn:"):
        return "Entra puts spn: before the Issuer of an AuthnRequest that is no URI, such as a bare app id"
    return _url_hint(audience)


def recipient_hint(recipient: str) -> str | None:
    """What the Recipient looks like, a phrase that follows a colon; None when it looks like nothing known."""
    service = service_of(recipient=recipient)
    if service:
        return f"it is the endpoint of {service.name}, another service: {service.note}"
    if is_local_driver(recipient):
        return "a program on this machine listens there: AssumeRoleWithSAML takes it, the console does not"
    looks = next((hint for pattern, hint in _RECIPIENTS if pattern.fullmatch(recipient)), None)
    return looks or _url_hint(recipient)


def _url_hint(url: str) -> str | None:
    trimmed = url.strip(" \t\r\n")
    if trimmed != url and partition_of_sign_in_url(trimmed):
        return "it has white space around it"
    found = partition_of_sign_in_url(url)
    if found and found.fragment is not None:
        return "what follows # belongs in Entra's Identifier alone, which Entra sends without it"
    if found and found.kind == "other-path" and url.endswith("/saml/"):
        return "it ends with a slash"
    if url.startswith("http://") and partition_of_sign_in_url(f"https{url.removeprefix('http')}"):
        return "it begins with http:// instead of https://"
    return None
