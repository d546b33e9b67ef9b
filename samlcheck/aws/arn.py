"""
Role and saml-provider ARNs, and the pairs of them that the values of AWS's Role attribute are.

The patterns are botocore's (iam 2010-05-08: roleNameType, pathType, SAMLProviderNameType; sts 2011-06-15:
arnType) and the IAM User Guide's. Nothing here is refused by raising: what is wrong with a value is part of
what is returned. Whether the role exists, or trusts the provider, nobody can read from a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from samlcheck.aws import limits
from samlcheck.aws.partitions import PARTITIONS

__all__ = ["Arn", "ArnFault", "ArnFaultKind", "BadPair", "BadPairKind", "RolePair", "parse_arn", "parse_pair"]

Resource = Literal["role", "saml-provider", "other"]

ArnFaultKind = Literal[
    "fields",
    "partition-unknown",
    "service",
    "region",
    "account",
    "name",
    "name-length",
    "role-path",
    "provider-path",
    "length",
]

BadPairKind = Literal[
    "empty",
    "quoted",
    "percent-encoded-comma",
    "unreplaced-claim-rule",
    "placeholder",
    "guid",
    "group-name",
    "realm-role",
    "not-an-arn",
    "wrong-separator",
    "stray-comma",
    "trailing-comma",
    "one-arn-only",
    "glued-arns",
    "more-than-two",
    "two-roles",
    "two-providers",
    "other-arn",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArnFault:
    """One thing wrong with an ARN; `text` is a predicate that completes "the role ARN ..."."""

    kind: ArnFaultKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arn:
    """
    An ARN as written. Its parts are filled as far as they can be told apart, "" where they cannot; `faults`
    is empty when it is one that IAM could have given out. `path` is a role's, "/" without one.
    """

    text: str
    resource: Resource
    partition: str
    account_id: str
    path: str
    name: str
    faults: tuple[ArnFault, ...]

    @property
    def reserved(self) -> bool:
        """True for a role of IAM Identity Center: AssumeRoleWithSAML cannot assume it (botocore sts)."""
        return self.resource == "role" and self.name.startswith("AWSReservedSSO_")


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePair:
    """
    One role and one provider, in either order, as AWS takes them. Their ARNs may still be faulty.

    `space` is true when white space stands beside the comma.
    """

    role: Arn
    provider: Arn
    role_first: bool
    space: bool

    @property
    def well_formed(self) -> bool:
        """Both ARNs are without fault."""
        return not (self.role.faults or self.provider.faults)

    @property
    def usable(self) -> bool:
        """Both ARNs are without fault, in one account and one partition."""
        return self.well_formed and self.same_account and self.same_partition

    @property
    def same_account(self) -> bool:
        """The two account ids are equal."""
        return self.role.account_id == self.provider.account_id

    @property
    def same_partition(self) -> bool:
        """The two partitions are equal."""
        return self.role.partition == self.provider.partition

    @property
    def length(self) -> int:
        """The characters of both ARNs, the comma not counted: what Entra's role import limits."""
        return len(self.role.text) + len(self.provider.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadPair:
    """A value that is no pair; `text` is a predicate that completes "the Role value ..."."""

    kind: BadPairKind
    text: str


_SPACE: Final = " \t\r\n"
_BETWEEN: Final = re.compile(r",[ \t\r\n]*+(?=arn:)")
"""Role names may hold commas, so only one before an ARN separates."""
_RESOURCE: Final = re.compile(r":(role|saml-provider)/")
_ROLE_NAME: Final = re.compile(r"[\w+=,.@-]*+", re.ASCII)
_ROLE_PATH: Final = re.compile(r"/|(?=[!-~]{3})/[!-~]++(?<=/)")
_PROVIDER_NAME: Final = re.compile(r"[\w.-]*+", re.ASCII)
_ARN_FIELDS: Final = 6
_SHOWN_CHARS: Final = 80
"""A value in a sentence; the whole of it stands in the document."""

_QUOTES: Final = "\"'`\u201c\u201d\u2018\u2019"
_GUID: Final = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_LOOKS: Final[tuple[tuple[BadPairKind, re.Pattern[str], str], ...]] = (
    ("percent-encoded-comma", re.compile(r"%2c|%3a", re.IGNORECASE), "is percent-encoded"),
    # AD FS claim rules, Okta's and Auth0's expressions: none of "$", "{{", "=>" can stand in an ARN of IAM.
    (
        "unreplaced-claim-rule",
        re.compile(r"RegExReplace\s*\(|=>\s*issue|c:\[|\$\d|\$\{|\{\{|\(\?\{", re.IGNORECASE),
        "is a rule or expression that the identity provider should have replaced",
    ),
    # JumpCloud's template, AWS's walkthrough for AD FS, and what documentation writes for an account id.
    (
        "placeholder",
        re.compile(r"<[^<>]{1,64}>|\[[^\[\]]{1,64}\]|(?<=::)[^:]{0,64}(?:YOUR|ACCOUNT)[^:]{0,64}(?=:)", re.IGNORECASE),
        "still holds a placeholder",
    ),
)
# Group names that claim rules turn into pairs: AWS's walkthrough for AD FS, Okta's group mapping (both
# forms).
_GROUP: Final = re.compile(r"(?:CN=)?aws[-_#].*", re.IGNORECASE | re.DOTALL)
_SMALL_GROUP: Final = re.compile(r"(?!AWS-)(?i:aws-)\d{12}-.*", re.DOTALL | re.ASCII)
"""One that passes the walkthrough's condition, which ignores capitals, and not its RegExReplace, which does not."""
_REALM_ROLE: Final = re.compile(r"offline_access|uma_authorization|default-roles-.+", re.DOTALL)
"""Roles that every Keycloak realm has."""
_GLUED: Final = re.compile(r"(?<=[\w+=.@/-])arn:aws", re.ASCII)
"""An ARN that begins inside a name: a replacement that ran twice."""


def parse_pair(text: str) -> RolePair | BadPair:
    """What one value of the Role attribute is; `text` may have white space around it."""
    value = text.strip(_SPACE)
    read = _read(value)
    if isinstance(read, RolePair) and read.well_formed:
        return read
    if value and (value[0] in _QUOTES or value[-1] in _QUOTES):
        return BadPair(kind="quoted", text="is written in quotation marks")
    for kind, pattern, phrase in _LOOKS:
        found = pattern.search(value)
        if found:
            return BadPair(kind=kind, text=f"{phrase}: {_shown(found[0])}")
    return read


def parse_arn(text: str) -> Arn:
    """The parts of an ARN and what is wrong with them; what is no role and no saml-provider is "other"."""
    fields = text.split(":", _ARN_FIELDS - 1)
    found = _RESOURCE.search(f":{fields[5]}" if len(fields) == _ARN_FIELDS else text)
    resource: Resource = "other"
    if found:
        resource = "role" if found[1] == "role" else "saml-provider"
    if len(fields) < _ARN_FIELDS or not found:
        fault = ArnFault(kind="fields", text="is not arn:partition:iam::account:role/name or .../saml-provider/name")
        return Arn(
            text=text,
            resource=resource,
            partition=fields[1] if len(fields) > 1 else "",
            account_id=next((field for field in fields if _is_account(field)), ""),
            path="/",
            name=text.rpartition("/")[2] if found else "",
            faults=(fault,),
        )
    path, _, name = fields[5].partition("/")[2].rpartition("/")
    path = f"/{path}/" if path or fields[5].count("/") > 1 else "/"
    return Arn(
        text=text,
        resource=resource,
        partition=fields[1],
        account_id=fields[4],
        path=path,
        name=name,
        faults=(*_field_faults(fields), *_name_faults(resource, path, name), *_length_faults(text)),
    )


def _read(value: str) -> RolePair | BadPair:
    if not value:
        return BadPair(kind="empty", text="is empty")
    if not value.startswith("arn:"):
        return _no_arn(value)
    pieces = [piece.strip(_SPACE) for piece in _BETWEEN.split(value)]
    if pieces[-1].endswith(","):
        return BadPair(kind="trailing-comma", text="ends with a comma")
    if any(piece.endswith(",") for piece in pieces):
        return BadPair(kind="stray-comma", text="has a comma too many between its ARNs")
    if len(pieces) > 1 and any("arn:aws" in piece[1:] and _GLUED.search(piece) for piece in pieces):
        return BadPair(
            kind="glued-arns",
            text="holds one ARN inside another: a claim rule found its pattern twice in one group name",
        )
    arns = tuple(parse_arn(piece) for piece in pieces)
    return _pair(arns, value) if len(arns) == 2 else _not_two(arns)  # noqa: PLR2004 - a pair


def _is_account(field: str) -> bool:
    return len(field) == limits.ACCOUNT_ID_DIGITS and field.isascii() and field.isdigit()


def _account_hint(account: str) -> str:
    if account == "12345":
        return ": it is the example in Microsoft's tutorial"
    # An appendix of AWS's for AD FS prints [^d], anything but the letter d, where the walkthrough has [\d].
    if len(account) == limits.ACCOUNT_ID_DIGITS and "d" not in account:
        return r": a claim rule with [^d]{12} instead of [\d]{12} takes it for one"
    return ""


def _field_faults(fields: list[str]) -> tuple[ArnFault, ...]:
    _, partition, service, region, account, _ = fields
    faults = []
    if partition not in PARTITIONS:
        faults.append(
            ArnFault(
                kind="partition-unknown",
                text=f"names a partition that AWS does not have: {_shown(partition)}",
            )
        )
    if service != "iam":
        faults.append(ArnFault(kind="service", text=f"is of the service {_shown(service)}, not iam"))
    if region:
        faults.append(ArnFault(kind="region", text=f"names a region, {_shown(region)}: IAM has none"))
    if not _is_account(account):
        faults.append(
            ArnFault(
                kind="account",
                text=f"has the account {_shown(account)}, which is not {limits.ACCOUNT_ID_DIGITS} digits"
                f"{_account_hint(account)}",
            )
        )
    return tuple(faults)


def _name_faults(resource: Resource, path: str, name: str) -> tuple[ArnFault, ...]:
    faults = []
    role = resource == "role"
    longest = limits.ROLE_NAME_MAX_CHARS if role else limits.PROVIDER_NAME_MAX_CHARS
    if not (_ROLE_NAME if role else _PROVIDER_NAME).fullmatch(name):
        letters = "_+=,.@-" if role else "_.-"
        faults.append(
            ArnFault(kind="name", text=f"has the name {_shown(name)}; IAM allows letters, digits and {letters}")
        )
    if not 1 <= len(name) <= longest:
        faults.append(
            ArnFault(kind="name-length", text=f"has a name of {len(name)} characters; IAM allows 1 to {longest}")
        )
    if not role and path != "/":
        faults.append(ArnFault(kind="provider-path", text=f"has a path, {_shown(path)}: a SAML provider has none"))
    if role and (len(path) > limits.ROLE_PATH_MAX_CHARS or not _ROLE_PATH.fullmatch(path)):
        faults.append(ArnFault(kind="role-path", text=f"has a path that IAM does not allow: {_shown(path)}"))
    return tuple(faults)


def _length_faults(text: str) -> tuple[ArnFault, ...]:
    if limits.ARN_MIN_CHARS <= len(text) <= limits.ARN_MAX_CHARS:
        return ()
    bounds = f"AWS allows {limits.ARN_MIN_CHARS} to {limits.ARN_MAX_CHARS}"
    return (ArnFault(kind="length", text=f"has {len(text)} characters; {bounds}"),)


def _shown(text: str) -> str:
    return f'"{text}"' if len(text) <= _SHOWN_CHARS else f'"{text[:_SHOWN_CHARS]}..."'


def _no_arn(value: str) -> BadPair:
    if _GUID.fullmatch(value):
        return BadPair(kind="guid", text="is a GUID: the id of a group or an app role, not its value")
    if value.startswith(",") and value.lstrip(f",{_SPACE}").startswith("arn:"):
        return BadPair(kind="stray-comma", text="begins with a comma")
    if _GROUP.fullmatch(value):
        small = f': RegExReplace in AD FS tells "{value[:4]}" from "AWS-"' if _SMALL_GROUP.fullmatch(value) else ""
        return BadPair(kind="group-name", text=f"is a group's name that no rule has turned into ARNs{small}")
    if _REALM_ROLE.fullmatch(value):
        return BadPair(kind="realm-role", text="is a role of the Keycloak realm itself, not one for AWS")
    return BadPair(kind="not-an-arn", text="does not begin with arn:")


def _not_two(arns: tuple[Arn, ...]) -> BadPair:
    if len(arns) > 1:
        return BadPair(kind="more-than-two", text=f"holds {len(arns)} ARNs; each role needs a value of its own")
    only = arns[0]
    if only.text.count("arn:") > 1:
        return BadPair(kind="wrong-separator", text="does not separate its ARNs with a comma")
    if only.resource == "other":
        return BadPair(kind="other-arn", text="is one ARN, and neither of a role nor of a saml-provider")
    missing = "saml-provider" if only.resource == "role" else "role"
    return BadPair(
        kind="one-arn-only",
        text=f"is the ARN of a {only.resource} alone; the one of the {missing} is missing",
    )


def _pair(arns: tuple[Arn, ...], value: str) -> RolePair | BadPair:
    first, second = arns
    match first.resource, second.resource:
        case "role", "saml-provider":
            role, provider = first, second
        case "saml-provider", "role":
            role, provider = second, first
        case "role", "role":
            return BadPair(kind="two-roles", text="names two roles and no saml-provider")
        case "saml-provider", "saml-provider":
            return BadPair(kind="two-providers", text="names two saml-providers and no role")
        case _:
            other = first if first.resource == "other" else second
            return BadPair(
                kind="other-arn",
                text=f"holds an ARN that is no role and no saml-provider: {_shown(other.text)}",
            )
    space = len(value) != len(first.text) + len(second.text) + 1
    return RolePair(role=role, provider=provider, role_first=role is first, space=space)
