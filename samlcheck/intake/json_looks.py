"""What JSON of no known shape is, told by its members: a policy, an event, a token, an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.json_shape import items, member, text
from samlcheck.intake.known_errors import ENTRA_ERROR

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["describe"]

_CREDENTIALS: Final = "temporary AWS credentials: keep them to yourself"
_NAMED: Final[Mapping[frozenset[str], str]] = {
    frozenset({"Statement"}): "an IAM policy that names no principal, so it is no trust policy",
    frozenset({"AssumeRolePolicyDocument"}): "an IAM role, not a response",
    frozenset({"Role"}): "the JSON of aws iam get-role, not a response",
    frozenset({"SAMLProviderList"}): (
        "the JSON of aws iam list-saml-providers, which has no metadata: aws iam get-saml-provider has"
    ),
    frozenset({"Records"}): "CloudTrail events, none of them of AssumeRoleWithSAML",
    frozenset({"Events"}): "CloudTrail events, none of them of AssumeRoleWithSAML",
    frozenset({"eventSource", "eventName"}): "a CloudTrail event of another call than AssumeRoleWithSAML",
    frozenset({"appRoles"}): "an Entra application whose appRoles are no list",
    frozenset({"Credentials"}): _CREDENTIALS,
    frozenset({"AccessKeyId", "SecretAccessKey"}): _CREDENTIALS,
    frozenset({"id_token"}): "an OpenID Connect token, which is another protocol than SAML: keep it to yourself",
    frozenset({"access_token"}): "an OAuth token, which is another protocol than SAML: keep it to yourself",
    frozenset({"authorization_endpoint", "jwks_uri"}): (
        "the configuration of an OpenID Connect provider: SAML's counterpart is the federation metadata, in XML"
    ),
}
_CODES: Final = range(10_000, 10_000_000)


def describe(document: object) -> str:
    """Say what an object or an array is."""
    if code := _entra_error(document):
        return f"an error of Entra's, {code}: no response was issued"
    if not isinstance(document, dict):
        return "a JSON array of no kind that is known here"
    keys = document.keys()
    return next((what for shape, what in _NAMED.items() if keys >= shape), "JSON of no kind that is known here")


def _entra_error(document: object) -> str | None:
    """
    Find the code in the answer of a token endpoint, or in an entry of the sign-in log, where N stands for AADSTSN.

    Of several entries the first that failed counts.
    """
    if found := ENTRA_ERROR.search(text(document, "error_description") or ""):
        return found[0]
    entries = [
        document,
        *(entry for _, entry in items(document)),
        *(entry for _, entry in items(member(document, "value"))),
    ]
    codes = (member(entry, "status", "errorCode") for entry in entries)
    return next((f"AADSTS{code}" for code in codes if isinstance(code, int) and code in _CODES), None)
