"""What a message says around its assertion: status, addresses, who signed what and how, what is encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.core import names
from samlcheck.core.names import saml
from samlcheck.diff.said import Said, as_set, once
from samlcheck.engine.recognition import issuer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samlcheck.core.certificates import Certificate, Key
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.model.values import Value

__all__ = [
    "answers",
    "assertions",
    "by_signature",
    "carried",
    "destination",
    "encrypted",
    "encryption_methods",
    "form",
    "idp",
    "response_issuer",
    "shape",
    "signed",
    "signer",
    "signers",
    "status",
    "status_message",
    "stray",
    "version",
]

_OWN: Final = "the signer's certificate"
_ENCRYPTED: Final = (names.ENCRYPTED_ASSERTION, saml("EncryptedID"), saml("EncryptedAttribute"))


def form(exchange: Exchange) -> Mapping[str, Said]:
    """A Response, or an Assertion alone."""
    return once("an Assertion without a Response" if exchange.response.bare else "a Response")


def idp(exchange: Exchange) -> Mapping[str, Said]:
    """The product that issued it."""
    found = issuer_of(exchange)
    return once(found.idp.name if found else None)


def assertions(exchange: Exchange) -> Mapping[str, Said]:
    """How many assertions it has that can be read."""
    return once(str(len(exchange.response.assertions)))


def stray(exchange: Exchange) -> Mapping[str, Said]:
    """How many assertions stand where none is expected."""
    count = len(exchange.response.stray_assertions)
    return once(str(count) if count else None)


def encrypted(exchange: Exchange) -> Mapping[str, Said]:
    """Which parts came encrypted, also where a key opened them."""
    nodes = (*(each.node for each in exchange.decryption.opened), *exchange.document.nodes)
    return {"": as_set(node.local for node in nodes if node.tag in _ENCRYPTED)}


def encryption_methods(exchange: Exchange) -> Mapping[str, Said]:
    """The algorithms of what is encrypted, and of the keys it is encrypted with; nothing where nothing is."""
    methods = exchange.decryption.methods
    return {"": as_set(node.get("Algorithm") or "" for node in methods)} if methods else {}


def status(exchange: Exchange) -> Mapping[str, Said]:
    """The status codes, the outermost first."""
    found = exchange.response.status
    return once(" > ".join(code.text for code in found.codes) if found else None)


def status_message(exchange: Exchange) -> Mapping[str, Said]:
    """The status in the identity provider's own words."""
    found = exchange.response.status
    return once(_text(found.message) if found else None)


def version(exchange: Exchange) -> Mapping[str, Said]:
    """The Version of the Response."""
    return once(_text(exchange.response.version))


def destination(exchange: Exchange) -> Mapping[str, Said]:
    """Where the Response says it is sent."""
    return once(_text(exchange.response.destination))


def answers(exchange: Exchange) -> Mapping[str, Said]:
    """Whether it answers a request; which one always differs."""
    return once("given" if exchange.response.in_response_to else None)


def response_issuer(exchange: Exchange) -> Mapping[str, Said]:
    """The Issuer of the Response."""
    return once(_text(exchange.response.issuer))


def signed(exchange: Exchange) -> Mapping[str, Said]:
    """Which elements carry a signature."""
    return {"": as_set(check.element for check in exchange.signatures)}


def by_signature(
    read: Callable[[SignatureCheck], Sequence[str | None]],
) -> Callable[[Exchange], Mapping[str, Said]]:
    """What `read` gives of each signature, by the element that is signed."""

    def of(exchange: Exchange) -> Mapping[str, Said]:
        found: dict[str, list[str]] = {}
        for check in exchange.signatures:
            found.setdefault(check.element, []).extend(text for text in read(check) if text is not None)
        return {element: as_set(texts) for element, texts in found.items()}

    return of


def shape(name: str) -> Callable[[Exchange], Mapping[str, Said]]:
    """What a signature's Shape has of that name; of a signature that is not SAML's form, that it is not."""

    def read(check: SignatureCheck) -> Sequence[str]:
        if check.shape is None:
            return ("not a signature in SAML's form",)
        value: str | tuple[str, ...] = getattr(check.shape, name)
        return (value,) if isinstance(value, str) else value

    return by_signature(read)


def signer(check: SignatureCheck) -> Sequence[str]:
    """The SHA-1 thumbprint of who made it, as portals show it, or the digest of a bare key."""
    return [_named(key) for key in (_key(check),) if key]


def carried(check: SignatureCheck) -> Sequence[str]:
    """The certificates that it carries: the signer's, or the thumbprints of others."""
    key = _key(check)
    own = key.certificate if key else None
    return [_OWN if each.certificate == own else each.certificate.sha1 for each in check.embedded if each.certificate]


def signers(exchange: Exchange) -> Iterator[Certificate]:
    """Every certificate whose thumbprint signer() or carried() gives."""
    for check in exchange.signatures:
        key = _key(check)
        yield from (key.certificate,) if key and key.certificate else ()
        yield from (each.certificate for each in check.embedded if each.certificate)


def _key(check: SignatureCheck) -> Key | None:
    """The one that verified it, else a known one that made it, else the one it carries."""
    return check.key or check.matching or next((each.key for each in check.embedded if each.key), None)


def _named(key: Key) -> str:
    if key.certificate:
        return key.certificate.sha1
    return f"a bare {key.kind.upper()} key, SHA-256 {key.spki_sha256}"


def _text(value: Value | None) -> str | None:
    return value.text if value else None
