"""
The keys that a role's trust policy can ask for in an AssumeRoleWithSAML call, and where their values come from.

Source: IAM User Guide, "IAM and AWS STS condition context keys" (the keys, the claims they are filled from) and the
STS API model (`NameQualifier`, `SubjectType`, `Audience`). Names of keys are compared without regard to capitals.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import attributes_readable, facts_of
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.response import NameId

__all__ = [
    "CLAIMS",
    "LISTS",
    "NEVER_PRESENT",
    "SAML_KEYS",
    "Context",
    "Fact",
    "context_of",
    "doubt",
    "name_qualifier",
    "subject_type",
]

_NAME_ID_2_0: Final = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
_EDU_PERSON: Final = "urn:oid:1.3.6.1.4.1.5923.1.1.1."
_EDU_ORG: Final = "urn:oid:1.3.6.1.4.1.5923.1.2.1."
_CLAIMS_2005: Final = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"

CLAIMS: Final[Mapping[str, str]] = {
    f"{_EDU_PERSON}1": "edupersonaffiliation",
    f"{_EDU_PERSON}2": "edupersonnickname",
    f"{_EDU_PERSON}3": "edupersonorgdn",
    f"{_EDU_PERSON}4": "edupersonorgunitdn",
    f"{_EDU_PERSON}5": "edupersonprimaryaffiliation",
    f"{_EDU_PERSON}6": "edupersonprincipalname",
    f"{_EDU_PERSON}7": "edupersonentitlement",
    f"{_EDU_PERSON}8": "edupersonprimaryorgunitdn",
    f"{_EDU_PERSON}9": "edupersonscopedaffiliation",
    f"{_EDU_PERSON}10": "edupersontargetedid",
    f"{_EDU_PERSON}11": "edupersonassurance",
    f"{_EDU_ORG}2": "eduorghomepageuri",
    f"{_EDU_ORG}3": "eduorgidentityauthnpolicyuri",
    f"{_EDU_ORG}4": "eduorglegalname",
    f"{_EDU_ORG}5": "eduorgsuperioruri",
    f"{_EDU_ORG}6": "eduorgwhitepagesuri",
    "urn:oid:2.5.4.3": "cn",
    f"{_CLAIMS_2005}name": "name",
    "http://schemas.xmlsoap.org/claims/CommonName": "commonname",
    f"{_CLAIMS_2005}givenname": "givenname",
    f"{_CLAIMS_2005}surname": "surname",
    f"{_CLAIMS_2005}emailaddress": "mail",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid": "uid",
    "2.5.4.3": "commonname",
    "2.5.4.4": "surname",
    "2.4.5.42": "givenname",
    "2.5.4.45": "x500uniqueidentifier",
    "0.9.2342.19200300100.1.1": "uid",
    "0.9.2342.19200300100.1.3": "mail",
    "0.9.2342.19200300.100.1.45": "organizationstatus",
}
"""
The attribute Name that fills `saml:` and this key, as the guide prints it: 2.4.5.42 and 19200300100 are surely
misprints for 2.5.4.42 and 19200300.100, and primarygroupsid for its own key.
"""
_MISPRINTED: Final[Mapping[str, tuple[str, ...]]] = {
    "2.5.4.42": ("givenname",),
    "0.9.2342.19200300.100.1.1": ("uid",),
    "0.9.2342.19200300.100.1.3": ("mail",),
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid": ("uid", "primarygroupsid"),
}
"""
What AWS does with the names that it surely meant is not known, so the keys that they may fill are not known either.
"""
_SINGLE_CLAIMS: Final = frozenset(
    {
        "edupersonorgdn",
        "edupersonprimaryaffiliation",
        "edupersonprimaryorgunitdn",
        "edupersonprincipalname",
    }
)
"""The keys from claims that have one value; all others are lists."""

NEVER_PRESENT: Final[Mapping[str, str]] = {
    "aws:federatedprovider": "it is there only in later calls that the session makes",
    "sts:externalid": "AssumeRoleWithSAML has no external id",
    "sts:durationseconds": "it is not there for AssumeRoleWithSAML",
    "aws:principalorgid": "the user is in no organization of AWS before the role is assumed",
    "aws:principalisawsservice": "the caller is no service of AWS",
}
"""
Keys that are never there when a role is assumed with SAML, in small letters, and why. The first three are documented;
the last two were observed (lza-universal-configuration issues 25 and 29).
"""

_WITHOUT_CREDENTIALS: Final = "it comes with AWS credentials, and AssumeRoleWithSAML needs none"
_DOUBTS: Final[Mapping[str, str]] = {
    "aws:multifactorauthpresent": _WITHOUT_CREDENTIALS,
    "aws:multifactorauthage": _WITHOUT_CREDENTIALS,
    "aws:tokenissuetime": _WITHOUT_CREDENTIALS,
    "aws:username": _WITHOUT_CREDENTIALS,
    "aws:principalarn": _WITHOUT_CREDENTIALS,
    "aws:principalaccount": _WITHOUT_CREDENTIALS,
}
"""Keys that are most likely never there; the two halves of the reason are documented, what follows is not."""

State = Literal["present", "absent", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known of a key: its `values`, none where it is absent or unknown; `many` where AWS makes a list of it."""

    state: State
    values: tuple[str, ...] = ()
    many: bool = False


_UNKNOWN: Final = Fact(state="unknown")
_ABSENT: Final = Fact(state="absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """
    The keys of one request, names in small letters. `sealed` where encryption hides attributes of the user: nothing
    that attributes fill is known then.
    """

    facts: Mapping[str, Fact]
    sealed: bool

    def fact(self, key: str) -> Fact:
        """What is known of a key, however it is spelt; a key that is not known to exist is unknown."""
        name = key.lower()
        tag = name.startswith(_TAG)
        if self.sealed and (tag or name in _FROM_ATTRIBUTES):
            return _UNKNOWN
        known = self.facts.get(name)
        if known is not None:
            return known
        if name in NEVER_PRESENT:
            return _ABSENT
        if not key.isascii() or not (tag or name in _FROM_ATTRIBUTES or name in _FROM_SUBJECT):
            return _UNKNOWN
        return Fact(state="absent", many=name in LISTS)


def doubt(key: str) -> str:
    """The end of a sentence that says a key is not known: why it is most likely not there; empty for most."""
    why = _DOUBTS.get(key.lower())
    return f", and most likely there is none: {why}" if why else ""


_TAG: Final = "aws:requesttag/"
_FROM_SUBJECT: Final = frozenset({"saml:sub", "saml:sub_type", "saml:aud", "saml:iss"})
_FROM_ATTRIBUTES: Final = frozenset(
    {
        *(f"saml:{key}" for key in CLAIMS.values()),
        "saml:primarygroupsid",
        "sts:rolesessionname",
        "sts:sourceidentity",
        "sts:transitivetagkeys",
        "aws:tagkeys",
    }
)
"""Keys that are there when the identity provider sent something for them, and else are not."""
SAML_KEYS: Final = frozenset(
    {*_FROM_SUBJECT, *(key for key in _FROM_ATTRIBUTES if key.startswith("saml:")), "saml:doc", "saml:namequalifier"}
)
"""All keys that begin so, in small letters."""
LISTS: Final = frozenset(
    {
        *(f"saml:{key}" for key in CLAIMS.values() if key not in _SINGLE_CLAIMS),
        "saml:primarygroupsid",
        "sts:transitivetagkeys",
        "aws:tagkeys",
    }
)
"""Keys that may have several values."""


def context_of(exchange: Exchange, pair: RolePair) -> Context:
    """The keys of the call that asks for `pair` with this message."""
    facts = {**_of_message(exchange), **dict(_of_provider(exchange, pair))}
    return Context(facts=facts, sealed=not attributes_readable(exchange))


def subject_type(name_id: NameId) -> str | None:
    """
    What AWS makes of a NameID's Format: persistent, transient, or the whole of it. None where that is not known:
    without a Format, and for other formats of SAML 2.0, of which the STS API model says that their prefix is left out
    and the page of the keys that it is not.
    """
    text = name_id.format.text if name_id.format else _NAME_ID_2_0
    short = text.removeprefix(_NAME_ID_2_0)
    return short if short == text or short in {"persistent", "transient"} else None


def name_qualifier(issuer: str, account_id: str, provider_name: str) -> str:
    """Base64 of SHA-1 over issuer, account and provider, a slash before the last only (STS API model)."""
    text = f"{issuer}{account_id}/{provider_name}"
    digest = hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode("ascii")


def _one(value: str) -> Fact:
    return Fact(state="present", values=(value,))


@kept
def _of_message(exchange: Exchange) -> Mapping[str, Fact]:
    """The keys that are the same for every pair."""
    at = exchange.asked.at
    return {
        **dict(_of_assertion(exchange)),
        **dict(_of_claims(exchange)),
        **dict(_of_session(exchange)),
        "aws:currenttime": _one(at.isoformat().replace("+00:00", "Z")),
        "aws:epochtime": _one(str(int(at.timestamp()))),
        "aws:securetransport": _one("true"),
    }


def _of_provider(exchange: Exchange, pair: RolePair) -> Iterator[tuple[str, Fact]]:
    account, provider = pair.provider.account_id, pair.provider.name
    yield "saml:doc", _one(f"{account}/{provider}")
    if exchange.assertion and exchange.assertion.issuer:
        yield "saml:namequalifier", _one(name_qualifier(exchange.assertion.issuer.text, account, provider))


def _of_assertion(exchange: Exchange) -> Iterator[tuple[str, Fact]]:
    assertion = exchange.assertion
    if assertion is None:
        return
    if assertion.issuer:
        yield "saml:iss", _one(assertion.issuer.text)
    recipients = {value.text for value in assertion.recipients}
    if recipients:
        yield "saml:aud", _one(recipients.pop()) if len(recipients) == 1 else _UNKNOWN
    subject = assertion.subject
    if subject and subject.encrypted_id:
        yield from (("saml:sub", _UNKNOWN), ("saml:sub_type", _UNKNOWN))
    elif subject and subject.name_id:
        kind = subject_type(subject.name_id)
        yield "saml:sub", _one(subject.name_id.text)
        yield "saml:sub_type", _UNKNOWN if kind is None else _one(kind)


def _of_claims(exchange: Exchange) -> Iterator[tuple[str, Fact]]:
    """Only one claim fills a key, and which is not documented: a key that two could fill is unknown."""
    found: dict[str, list[tuple[str, ...]]] = {}
    doubtful: set[str] = set()
    for attribute in exchange.assertion.attributes if exchange.assertion else ():
        if (key := CLAIMS.get(attribute.name)) is not None:
            found.setdefault(key, []).append(tuple(value.text for value in attribute.values))
        doubtful.update(_MISPRINTED.get(attribute.name, ()))
    for key in (*found, *doubtful):
        sent, name = found.get(key, []), f"saml:{key}"
        certain = len(sent) == 1 and key not in doubtful
        yield name, Fact(state="present", values=sent[0], many=name in LISTS) if certain else _UNKNOWN


def _of_session(exchange: Exchange) -> Iterator[tuple[str, Fact]]:
    facts = facts_of(exchange)
    for key, values in (("sts:rolesessionname", facts.session_names), ("sts:sourceidentity", facts.source_identities)):
        if values:
            yield key, _one(values[0].text) if len(values) == 1 else _UNKNOWN
    if facts.transitive_tag_keys:
        texts = tuple(value.text for value in facts.transitive_tag_keys)
        yield "sts:transitivetagkeys", Fact(state="present", values=texts, many=True)
    if facts.tags:
        yield "aws:tagkeys", Fact(state="present", values=tuple(tag.key for tag in facts.tags), many=True)
    tags: dict[str, list[str]] = {}
    for tag in facts.tags:
        tags.setdefault(f"{_TAG}{tag.key.lower()}", []).extend(value.text for value in tag.values)
    for key, sent in tags.items():
        yield key, _one(sent[0]) if len(sent) == 1 else _UNKNOWN
