"""The identity provider of a test: its keys, its metadata and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Final

from samlcheck.errors import MintError
from samlcheck.mint import (
    FLAVOURS,
    GOOD,
    ISSUED,
    PRINCIPAL_TAG,
    ROLE,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    SIGN_IN,
    SOURCE_IDENTITY,
    TRANSITIVE_TAG_KEYS,
    Encryption,
    Minter,
    key,
    pem,
)
from samlcheck.mint.changes import Changes, Values
from samlcheck.mint.flavour import Sign
from samlcheck.mint.message import Message
from samlcheck.mint.service import Service

__all__ = ["IdP", "role_pair"]

_PROVIDER: Final = "ExampleIdP"
_SERVICE_KEY: Final = "encryption"
_ARN_PARTS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdP:
    """
    An identity provider that writes as one product does, for AWS or for a service of yours.

    Its keys are public, test-only and always the same, and so are its messages: equal calls in equal order give equal
    bytes, and no two messages of one IdP have the same ID.
    """

    flavour: str = "plain"
    now: datetime = ISSUED
    """The present: each message is issued now unless it is told otherwise."""
    entity_id: str | None = None
    audience: str | None = None
    """The service's name; None is AWS, under the name that this product sends."""
    acs_url: str = SIGN_IN
    request_id: str | None = None
    _numbers: Iterator[int] = field(default_factory=count, compare=False)

    def __post_init__(self) -> None:
        """Refuse a flavour that there is not."""
        if self.flavour not in FLAVOURS:
            raise MintError(f'no flavour is named "{self.flavour}"; there are: {", ".join(FLAVOURS)}')

    def __repr__(self) -> str:
        """In short: pytest shows it beside each failure."""
        return f"IdP({self.flavour!r} for {self.audience or 'AWS'} at {self.now:%Y-%m-%dT%H:%M:%SZ})"

    def like(self, flavour: str) -> IdP:
        """The same, writing as another product: entra, adfs, okta, google, keycloak, shibboleth and more."""
        return replace(self, flavour=flavour)

    def at(self, now: datetime) -> IdP:
        """The same at another moment."""
        return replace(self, now=now)

    def for_sp(self, *, audience: str, acs_url: str, request_id: str | None = None) -> IdP:
        """The same for a service of yours."""
        return replace(self, audience=audience, acs_url=acs_url, request_id=request_id)

    @property
    def issuer(self) -> str:
        """Its entity ID."""
        return self._minter.issuer

    @property
    def metadata(self) -> bytes:
        """Its metadata, as this product publishes it."""
        return _metadata(self.flavour, self.entity_id)

    @property
    def certificate(self) -> str:
        """The certificate it signs with, as PEM."""
        return pem(self._minter.certificate())

    @property
    def service_certificate(self) -> str:
        """The certificate that it encrypts for, as PEM: your service's, in tests."""
        return pem(key(_SERVICE_KEY).certificate(subject="CN=sp.example.com"))

    @property
    def service_key(self) -> str:
        """The private key to that, as PEM."""
        return key(_SERVICE_KEY).private_pem

    def response(
        self,
        *,
        roles: Sequence[str | tuple[str, str]] | None = None,
        session_name: str | None = None,
        duration: int | timedelta | None = None,
        tags: Mapping[str, str] | None = None,
        transitive_tags: Sequence[str] = (),
        source_identity: str | None = None,
        subject: str | None = None,
        subject_format: str | None = None,
        attributes: Mapping[str, Values] | None = None,
        issued: datetime | None = None,
        valid_for: timedelta | None = None,
        sign: Sign | None = None,
        signed_by: str | None = None,
        signature_algorithm: str | None = None,
        digest_algorithm: str | None = None,
        encrypt: bool | str = False,
        flavour: str | None = None,
        unsigned: bool = False,
        changes: Changes | None = None,
    ) -> Message:
        """
        A response, good unless told otherwise.

        `roles` are ARNs of roles, alone or with that of their provider. For a service of yours AWS's attributes are
        sent only where they are asked for; `attributes` come on top, and a None leaves one out. `sign` is assertion,
        response or both, by default as the product does; `signed_by` names another test key, such as attacker.
        `encrypt` is True or an algorithm such as aes256-cbc. `changes` has everything else that a Minter can change.
        """
        if flavour is not None and flavour != self.flavour:
            given = {name: value for name, value in locals().items() if name not in {"self", "flavour"}}
            return self.like(flavour).response(**given)
        aws = self.audience is None
        asked = _aws_attributes(
            GOOD if aws else {},
            roles=roles,
            session_name=session_name,
            duration=duration,
            tags=tags or {},
            transitive_tags=transitive_tags,
            source_identity=source_identity,
        )
        made: Changes = {"attributes": {**asked, **(attributes or {})}}
        if subject is not None:
            made["name_id"] = subject
        if subject_format is not None:
            made["name_id_format"] = subject_format
        if valid_for is not None:
            made["not_on_or_after"] = made["confirmation_not_on_or_after"] = valid_for
        if sign is not None or unsigned:
            made["sign"] = sign
        if signed_by is not None:
            made["key"] = signed_by
        if signature_algorithm is not None:
            made["signature_algorithm"] = signature_algorithm
        if digest_algorithm is not None:
            made["digest_algorithm"] = digest_algorithm
        if encrypt:
            made["encryption"] = Encryption(content="aes256-gcm" if encrypt is True else encrypt)
        made.update(changes or {})
        service = Service(
            audience=self._audience,
            acs_url=self.acs_url,
            request_id=self.request_id,
            issued=self.now if issued is None else issued,
            seed=f"message {next(self._numbers)}",
        )
        return Message(
            xml=replace(self._minter, service=service).response(**made),
            metadata=self.metadata,
            now=self.now,
            audience=self._audience,
            acs_url=self.acs_url,
            request_id=self.request_id,
            decryption_key=self.service_key if encrypt else None,
        )

    @property
    def _minter(self) -> Minter:
        return Minter(self.flavour, entity_id=self.entity_id)

    @property
    def _audience(self) -> str:
        return self._minter.habits.audience if self.audience is None else self.audience


@cache
def _metadata(flavour: str, entity_id: str | None) -> bytes:
    return Minter(flavour, entity_id=entity_id).metadata()


def role_pair(given: str | tuple[str, str]) -> str:
    """The value of a Role attribute; for the ARN of a role alone the provider is ExampleIdP in the same account."""
    if not isinstance(given, str):
        return ",".join(given)
    parts = given.split(":", _ARN_PARTS - 1)
    if "," in given or len(parts) < _ARN_PARTS:
        return given
    return f"{given},{':'.join((*parts[:5], f'saml-provider/{_PROVIDER}'))}"


def _aws_attributes(
    default: Mapping[str, list[str] | None],
    *,
    roles: Sequence[str | tuple[str, str]] | None,
    session_name: str | None,
    duration: int | timedelta | None,
    tags: Mapping[str, str],
    transitive_tags: Sequence[str],
    source_identity: str | None,
) -> dict[str, Values]:
    made: dict[str, Values] = dict(default)
    if roles is not None:
        made[ROLE] = [role_pair(each) for each in ([roles] if isinstance(roles, str) else roles)]
    if session_name is not None:
        made[ROLE_SESSION_NAME] = session_name
    if duration is not None:
        seconds = duration.total_seconds() if isinstance(duration, timedelta) else duration
        made[SESSION_DURATION] = f"{seconds:.0f}"
    made.update({f"{PRINCIPAL_TAG}{name}": value for name, value in tags.items()})
    if transitive_tags:
        made[TRANSITIVE_TAG_KEYS] = [transitive_tags] if isinstance(transitive_tags, str) else list(transitive_tags)
    if source_identity is not None:
        made[SOURCE_IDENTITY] = source_identity
    return made
