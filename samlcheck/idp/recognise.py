"""
Which product issued a response or wrote a metadata document, by what it calls itself and by its habits.

Recognition only chooses the words of a fix; nothing is accepted or refused because of it. Names come first
(Issuer, entityID), then the certificate's subject, then endpoints, then habits of writing: the first row that
matches wins. Patterns are applied to texts of bounded length and are compiled when they are first used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from samlcheck.idp import providers
from samlcheck.idp.providers import Idp

__all__ = ["ROWS", "Evidence", "Idp", "Recognised", "Row", "Sign", "recognise"]

Evidence = Literal["documented", "observed", "unconfirmed"]
"""
documented: the vendor says so. observed: in messages or metadata of live systems. unconfirmed: commonly
known.
"""

Sign = Literal["name", "certificate", "endpoint", "attribute", "consent", "id", "prefix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The product, how sure, and the sentence part that says why: "its Issuer is ..."."""

    idp: Idp
    sure: Literal["certain", "likely"]
    because: str


@dataclass(frozen=True, slots=True)
class Row:
    """One way to recognise a product: a pattern that the whole of a text must match."""

    idp: Idp
    sign: Sign
    pattern: str
    evidence: Evidence


_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_HOST: Final = r"https?://[^/?#\s]{1,255}"

ROWS: Final = (
    # Names: Issuer and entityID.
    # Entra documents the first form; the tenant-independent document has the literal {tenantid} or {tenant}.
    Row(
        providers.ENTRA,
        "name",
        rf"https://sts\.(?:windows\.net|chinacloudapi\.cn|microsoftonline\.de)/(?:{_UUID}|\{{tenant(?:id)?\}})(?:/.*)?",
        "documented",
    ),
    Row(providers.ADFS, "name", rf"{_HOST}/adfs/services/trust/?", "observed"),
    Row(providers.OKTA, "name", r"https?://www\.okta\.com/.+", "observed"),
    Row(providers.OKTA, "name", r"https?://www\.okta(?:preview|-emea)\.com/.+", "unconfirmed"),
    Row(providers.GOOGLE, "name", r"https://accounts\.google\.com/o/saml2\?idpid=\w+", "observed"),
    # One slash after the scheme: a Keycloak with a wrong hostname setting (aws-samples/appmod-blueprints
    # issue 777).
    Row(providers.KEYCLOAK, "name", r"https?:/{1,2}[^?#\s]{1,255}/realms/[^/?#\s]+/?", "observed"),
    Row(providers.AUTH0, "name", r"urn:[\w.-]+\.auth0\.com", "documented"),
    Row(providers.ONELOGIN, "name", r"https://app\.onelogin\.com/saml/metadata/[\w-]+", "observed"),
    Row(providers.JUMPCLOUD, "name", r"JumpCloud", "unconfirmed"),
    Row(providers.PINGONE, "name", rf"https://auth\.pingone\.(?:com|eu|ca|asia)/{_UUID}", "observed"),
    Row(providers.SHIBBOLETH, "name", rf"{_HOST}/idp/shibboleth", "observed"),
    Row(providers.SIMPLESAMLPHP, "name", rf"{_HOST}/(?:[^?#\s]*/)?saml2/idp/metadata\.php", "observed"),
    Row(providers.NETIQ, "name", rf"{_HOST}/nidp/saml2/metadata", "observed"),
    Row(providers.SHIBBOLETH, "name", r"urn:mace:.+", "unconfirmed"),
    # Subjects of signing certificates, whatever the order in which their parts are written.
    Row(providers.ENTRA, "certificate", r".*CN=Microsoft Azure Federated SSO Certificate.*", "observed"),
    Row(providers.ENTRA, "certificate", r".*CN=accounts\.accesscontrol\.windows\.net.*", "documented"),
    Row(providers.ADFS, "certificate", r".*CN=ADFS Signing - .*", "unconfirmed"),
    Row(providers.OKTA, "certificate", r".*OU=SSOProvider.*", "observed"),
    Row(providers.GOOGLE, "certificate", r".*OU=Google For Work.*", "observed"),
    Row(providers.ONELOGIN, "certificate", r".*OU=OneLogin IdP.*", "observed"),
    # Where users are sent to sign in.
    Row(
        providers.ENTRA,
        "endpoint",
        r"https://login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn)/.*",
        "documented",
    ),
    Row(providers.ADFS, "endpoint", rf"{_HOST}/adfs/ls/?.*", "observed"),
    Row(providers.KEYCLOAK, "endpoint", rf"{_HOST}/[^?#\s]*/protocol/saml(?:/.*)?", "observed"),
    Row(providers.AUTH0, "endpoint", r"https://[^/?#\s]{1,255}\.auth0\.com/samlp/.*", "observed"),
    Row(providers.ONELOGIN, "endpoint", r"https://[^/?#\s]{1,255}\.onelogin\.com/trust/saml2/.*", "observed"),
    Row(providers.JUMPCLOUD, "endpoint", r"https://sso\.jumpcloud\.com/saml2/.*", "observed"),
    Row(providers.PINGFEDERATE, "endpoint", rf"{_HOST}/idp/(?:SSO\.saml2|startSSO\.ping.*)", "observed"),
    Row(providers.SIMPLESAMLPHP, "endpoint", rf"{_HOST}/(?:[^?#\s]*/)?saml2/idp/SSOService\.php", "observed"),
    Row(providers.SHIBBOLETH, "endpoint", rf"{_HOST}/idp/profile/SAML2/.*", "unconfirmed"),
    Row(providers.NETIQ, "endpoint", rf"{_HOST}/nidp/saml2/.*", "observed"),
    # Habits of writing.
    Row(providers.ENTRA, "attribute", r"http://schemas\.microsoft\.com/identity/claims/tenantid", "observed"),
    Row(providers.ADFS, "consent", r"urn:oasis:names:tc:SAML:2\.0:consent:unspecified", "unconfirmed"),
    Row(providers.KEYCLOAK, "id", rf"ID_{_UUID}", "observed"),
    Row(providers.KEYCLOAK, "prefix", r"dsig", "observed"),
    Row(providers.OKTA, "id", r"id\d{20,30}", "observed"),
)
"""In the order in which they are tried."""

_MAX_CHARS: Final = 1_024
"""An entityID has at most so many (SAML Metadata 2.3.2); nothing longer is anybody's name."""

_BECAUSE: Final[Mapping[Sign, str]] = {
    "name": "it calls itself {text}",
    "certificate": "its certificate is of {text}",
    "endpoint": "it signs users in at {text}",
    "attribute": "it sends the attribute {text}",
    "consent": "its Response has a Consent attribute, {text}",
    "id": "its IDs look like {text}",
    "prefix": "it writes signatures with the prefix {text}",
}
_NAMING: Final[frozenset[Sign]] = frozenset({"name", "certificate", "endpoint", "attribute"})
"""Signs that carry the product's or the vendor's own name; a habit of writing is shared too easily."""


def recognise(
    *,
    issuer: str | None = None,
    entity_ids: tuple[str, ...] = (),
    sso_locations: tuple[str, ...] = (),
    certificate_subjects: tuple[str, ...] = (),
    attribute_names: tuple[str, ...] = (),
    response_consent: str | None = None,
    id_sample: str | None = None,
    prefixes: tuple[str, ...] = (),
) -> Recognised | None:
    """
    The product behind a message or a metadata document, None when nothing in the table fits.

    `certificate_subjects` are RFC 4514 strings; `id_sample` is the ID of a Response or Assertion; `prefixes`
    are the namespace prefixes in use.
    """
    texts: Mapping[Sign, tuple[str, ...]] = {
        "name": (*((issuer,) if issuer is not None else ()), *entity_ids),
        "certificate": certificate_subjects,
        "endpoint": sso_locations,
        "attribute": attribute_names,
        "consent": (response_consent,) if response_consent is not None else (),
        "id": (id_sample,) if id_sample is not None else (),
        "prefix": prefixes,
    }
    # An ID is of one message alone: nothing of it is kept.
    hits = (
        ((_first_row if sign == "id" else _kept_row)(sign, text), text)
        for sign, shown in texts.items()
        for text in shown
    )
    index, text = min(hits, default=(len(ROWS), ""))
    if index == len(ROWS):
        return None
    row = ROWS[index]
    certain = row.evidence != "unconfirmed" and row.sign in _NAMING
    return Recognised(
        idp=row.idp,
        sure="certain" if certain else "likely",
        because=_BECAUSE[row.sign].format(text=text.strip(_XML_SPACE)),
    )


def _first_row(sign: Sign, text: str) -> int:
    """The index of the first row whose pattern the text matches, the number of rows where none does."""
    shown = text.strip(_XML_SPACE)
    if len(shown) > _MAX_CHARS:
        return len(ROWS)
    rows = (index for index, row in enumerate(ROWS) if row.sign == sign and re.fullmatch(row.pattern, shown))
    return next(rows, len(ROWS))


_kept_row: Final = lru_cache(maxsize=1024)(_first_row)


_XML_SPACE: Final = " \t\r\n"
