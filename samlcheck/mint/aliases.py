"""Short names of the cases that people look for first, beside the ids that all cases have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ALIASES"]

ALIASES: Final[Mapping[str, str]] = {
    "healthy": "healthy-plain",
    "encrypted": "encrypted-assertion-signed-inside",
    "response-signed": "sig007-response-only",
    **{f"xsw-{number}": f"atk00{number}-response-signed" for number in (1, 2)},
    **{f"xsw-{number}": f"atk00{number}-assertion-signed" for number in range(3, 9)},
    "unsigned": "sig001-no-signature",
    "tampered": "sig002-role-edited",
    "wrong-key": "atk013-stranger",
    "next-key": "sig003-certificate-rolled-over",
    "cloned-certificate": "atk013-assertion-signed",
    "sha1": "sig006-sha1-throughout",
    "md5": "sig005-rsa-md5",
    "hmac": "sig005-hmac-with-the-public-key",
    "comment-truncation": "atk012-in-name-id",
    "digest-smuggling": "atk011-digest-in-status-detail",
    "two-assertions": "atk009-two-signed",
    "signed-failure": "atk015-both-signed",
    "expired": "ast004-another-service",
    "not-yet-valid": "ast006-an-hour-ahead",
    "wrong-audience": "ast011-spn",
    "no-audience": "ast010-no-restriction",
    "wrong-recipient": "ast011-other-partition",
    "wrong-destination": "rsp005-sent-to-a-proxy",
    "wrong-issuer": "ast012-entra-appended-application-id",
    "wrong-request": "rsp008-another-request",
    "role-misspelt": "aws102-role-lower-case",
}
