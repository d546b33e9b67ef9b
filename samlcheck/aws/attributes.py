"""
The names of AWS's attributes, and what a name that is nearly one of them was meant to be.

AWS compares Attribute/@Name as an exact string (IAM User Guide, "Configure SAML assertions"); NameFormat and
FriendlyName play no part. What the values must be is in limits.py.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

__all__ = [
    "MICROSOFT_ROLE_CLAIM",
    "NAMES",
    "PHRASES",
    "PREFIX",
    "PRINCIPAL_TAG",
    "ROLE",
    "ROLE_SESSION_NAME",
    "SESSION_DURATION",
    "SOURCE_IDENTITY",
    "TRANSITIVE_TAG_KEYS",
    "NearMiss",
    "NearMissKind",
    "is_aws_name",
    "near_miss",
    "tag_key",
]

PREFIX: Final = "https://aws.amazon.com/SAML/Attributes/"
NAMESPACE: Final = PREFIX.removesuffix("/")
"""As it is typed into a console that has a field of its own for it: without the slash."""
ROLE: Final = f"{PREFIX}Role"
ROLE_SESSION_NAME: Final = f"{PREFIX}RoleSessionName"
SESSION_DURATION: Final = f"{PREFIX}SessionDuration"
SOURCE_IDENTITY: Final = f"{PREFIX}SourceIdentity"
TRANSITIVE_TAG_KEYS: Final = f"{PREFIX}TransitiveTagKeys"
NAMES: Final = (ROLE, ROLE_SESSION_NAME, SESSION_DURATION, SOURCE_IDENTITY, TRANSITIVE_TAG_KEYS)
"""The attributes of IAM federation with a fixed name."""
PRINCIPAL_TAG: Final = f"{PREFIX}PrincipalTag:"
"""The tag's key follows."""
ACCESS_CONTROL: Final = f"{PREFIX}AccessControl:"
"""IAM Identity Center's (its User Guide, attributes for access control); IAM federation ignores it."""
MICROSOFT_ROLE_CLAIM: Final = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"
"""Entra sends the values of assigned app roles here, whether or not the AWS claim is there too."""

NearMissKind = Literal[
    "white-space",
    "doubled",
    "no-namespace",
    "http",
    "china-domain",
    "other-domain",
    "double-slash",
    "trailing-slash",
    "namespace-only",
    "missing-attributes",
    "case",
    "typo",
]

PHRASES: Final[Mapping[NearMissKind, str]] = {
    "white-space": "has white space around it",
    "doubled": "holds the namespace twice",
    "no-namespace": "has no namespace",
    "http": "begins with http:// instead of https://",
    "china-domain": "has a Chinese domain: AWS China uses the same names as everywhere",
    "other-domain": "has another host than aws.amazon.com",
    "double-slash": "has two slashes in a row",
    "trailing-slash": "ends with a slash",
    "namespace-only": "is the namespace alone",
    "missing-attributes": "lacks the part /Attributes/",
    "case": "differs in capital and small letters",
    "typo": "is misspelt",
}
"""What is said of the name, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """
    A name that AWS does not know and that was meant to be `meant`; None when only the namespace is there, and
    the values must tell. `kinds` are all the differences, in the order of PHRASES.
    """

    kinds: tuple[NearMissKind, ...]
    meant: str | None

    @property
    def phrase(self) -> str:
        """The differences as a predicate: "begins with http:// instead of https:// and is misspelt"."""
        return " and ".join(PHRASES[kind] for kind in self.kinds)


_MAX_CHARS: Final = 512
"""Longer names are nobody's typing mistake; comparing them costs time that the sender would choose."""
_XML_SPACE: Final = " \t\r\n"
_URL: Final = re.compile(r"(?:(https?):(/{1,3}))?([^/]+)/(.*)", re.IGNORECASE | re.DOTALL)
_HOST: Final = "aws.amazon.com"
_HOSTS: Final[Mapping[str, NearMissKind]] = {
    "amazonaws.cn": "china-domain",
    "www.amazonaws.cn": "china-domain",  # so printed by the Chinese edition of the troubleshooting page
    "aws.amazonaws.cn": "china-domain",
    "signin.amazonaws.cn": "china-domain",
    "aws.amazon.cn": "china-domain",
    "aws.amazon.com.cn": "china-domain",
    "www.amazonaws.com": "other-domain",
    "amazonaws.com": "other-domain",
    "aws.amazonaws.com": "other-domain",
    "www.aws.amazon.com": "other-domain",
    "signin.aws.amazon.com": "other-domain",
    "amazon.com": "other-domain",
    "www.amazon.com": "other-domain",
    "aws.com": "other-domain",
    "aws.amazonaws-us-gov.com": "other-domain",
    "signin.amazonaws-us-gov.com": "other-domain",
}
_LOCALS: Final[Mapping[str, str]] = {name.removeprefix(PREFIX).lower(): name for name in NAMES}
_PREFIXES: Final[Mapping[str, str]] = {"principaltag": PRINCIPAL_TAG, "accesscontrol": ACCESS_CONTROL}
_CLOSE: Final = 0.8
"""difflib's ratio. `RoleSesionName` has 0.97, `Roles` 0.89; `RoleName` for RoleSessionName has 0.70."""


def is_aws_name(name: str) -> bool:
    """Whether AWS reads this attribute: one of NAMES, or a PrincipalTag or AccessControl with a key."""
    return name in NAMES or any(
        name.startswith(prefix) and name != prefix for prefix in (PRINCIPAL_TAG, ACCESS_CONTROL)
    )


def tag_key(name: str) -> str | None:
    """The key of a PrincipalTag attribute, None for any other name."""
    return name.removeprefix(PRINCIPAL_TAG) if name.startswith(PRINCIPAL_TAG) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A name taken apart: each part as written, "" where there is none; `meant` as in NearMiss."""

    padded: bool
    doubled: bool
    scheme: str = ""
    slashes: str = ""
    host: str = ""
    path: str = ""
    saml: str = ""
    attributes: str = ""
    local: str
    meant: str | None

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The words that can be misspelt, each with what it should be."""
        known_host = self.host.lower() in _HOSTS
        return (
            (self.host, self.host.lower() if known_host else _HOST),
            (self.saml, "SAML"),
            (self.attributes, "Attributes"),
            (self.local, (self.meant or "").removeprefix(PREFIX)),
        )


def _wrong_case(name: _Written) -> bool:
    return name.scheme != name.scheme.lower() or any(
        word != right and word.lower() == right.lower() for word, right in name.words
    )


def _misspelt(name: _Written) -> bool:
    return (name.host != "" and name.slashes != "//") or any(
        word and word.lower() != right.lower() for word, right in name.words
    )


_CHECKS: Final[tuple[tuple[NearMissKind, Callable[[_Written], bool]], ...]] = (
    ("white-space", lambda name: name.padded),
    ("doubled", lambda name: name.doubled),
    ("no-namespace", lambda name: not name.host),
    ("http", lambda name: name.scheme.lower() == "http"),
    ("china-domain", lambda name: _HOSTS.get(name.host.lower()) == "china-domain"),
    ("other-domain", lambda name: _HOSTS.get(name.host.lower()) == "other-domain"),
    ("double-slash", lambda name: "//" in f"/{name.path}"),
    ("trailing-slash", lambda name: name.path.endswith("/")),
    ("namespace-only", lambda name: name.meant is None),
    ("missing-attributes", lambda name: name.host != "" and not name.attributes),
    ("case", _wrong_case),
    ("typo", _misspelt),
)


@lru_cache(maxsize=512)
def near_miss(name: str) -> NearMiss | None:
    """Which AWS attribute `name` was meant to be, None when it is one, or is none at all."""
    if len(name) > _MAX_CHARS or is_aws_name(name):
        return None
    written = _take_apart(name)
    if written is None:
        return None
    return NearMiss(kinds=tuple(kind for kind, holds in _CHECKS if holds(written)), meant=written.meant)


def _take_apart(name: str) -> _Written | None:
    """The parts of a name that was meant for AWS, None for any other."""
    text = name.strip(_XML_SPACE)
    last = max(text.lower().rfind("https:/"), text.lower().rfind("http:/"))
    doubled = last > 0 and text.lower().startswith("http")
    tail = text[last:] if doubled else text
    padded = text != name
    url = _URL.fullmatch(tail)
    if url is None:
        # A name without a URL: only the exact words count, "Roles" is anybody's.
        meant = _LOCALS.get(tail.lower())
        return _Written(padded=padded, doubled=doubled, local=tail, meant=meant) if meant else None
    host, path = url[3], url[4]
    saml, *rest = [part for part in path.split("/") if part] or [""]
    if saml.lower() != "saml" or not (host.lower() in _HOSTS or _closest(host.lower(), [_HOST])):
        return None
    attributes = rest[0] if rest and _closest(rest[0].lower(), ["attributes"]) else ""
    local = "/".join(rest[1:] if attributes else rest)
    meant = _meant(local)
    if meant is None and (local or not attributes):
        return None
    return _Written(
        padded=padded,
        doubled=doubled,
        scheme=url[1] or "",
        slashes=url[2] or "",
        host=host,
        path=path,
        saml=saml,
        attributes=attributes,
        local=local,
        meant=meant,
    )


def _meant(local: str) -> str | None:
    """The attribute whose name after the namespace is nearest to `local`, None when none is near."""
    found = re.fullmatch(r"([^:/]*)[:/](.+)", local, re.DOTALL)
    if found:
        prefix = _closest(found[1].lower(), ["principaltag", "accesscontrol"])
        return f"{_PREFIXES[prefix]}{found[2]}" if prefix else None
    close = _closest(local.lower(), list(_LOCALS))
    return _LOCALS[close] if close else None


def _closest(word: str, known: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_CLOSE)), None)
