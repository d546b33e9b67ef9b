"""
What goes with a copy, so that it is judged as the original was: metadata, certificates, fingerprints, for once.

Where no metadata was given there is a document that has just the Issuer and the keys.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from samlcheck.core.certificates import Key
from samlcheck.core.xml import Document
from samlcheck.errors import MintError
from samlcheck.mint.layout import Layout, escape_attribute
from samlcheck.mint.signing import key_value, wrap
from samlcheck.mint.throwaway import KeySource
from samlcheck.model.signature_check import SignatureCheck
from samlcheck.model.trust import Trust
from samlcheck.redact.copyist import Copyist

__all__ = ["Companions", "companions", "of_the_keys", "signers"]

_POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
_LINE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Companions:
    """What is trusted of the copy in the place of what was trusted of the original."""

    metadata: tuple[bytes, ...] = ()
    certificates: bytes = b""
    fingerprints: tuple[str, ...] = ()

    @property
    def trust(self) -> Trust:
        """The same as the library takes it."""
        return Trust(
            metadata=self.metadata,
            certificates=[self.certificates] if b"CERTIFICATE" in self.certificates else (),
            public_keys=[self.certificates] if b"PUBLIC KEY" in self.certificates else (),
            fingerprints=self.fingerprints,
        )


def companions(trust: Trust, write: Callable[[Document], bytes], copyist: Copyist, source: KeySource) -> Companions:
    """What was trusted, again; `write` redacts a metadata document."""
    metadata = [write(each.node.document) for each in trust.metadata]
    forms = [each.format for each in trust.inputs if each.kind == "metadata"]
    providers = iter(trust.providers)
    for number, form in enumerate(forms):
        if form.startswith("get-saml-provider"):
            settings = next(providers)
            told: dict[str, str] = {"SAMLMetadataDocument": metadata[number].decode("utf-8", "replace")}
            if settings.encryption_required is not None:
                told["AssertionEncryptionMode"] = "Required" if settings.encryption_required else "Allowed"
            if settings.provider_id is not None:
                told["SAMLProviderUUID"] = copyist.words(settings.provider_id, "hosts")
            metadata[number] = (json.dumps(told, indent=2) + "\n").encode()
    certificates = "".join(_pem(each, copyist, source) for each in trust.keys)
    return Companions(
        metadata=tuple(metadata),
        certificates=certificates.encode(),
        fingerprints=tuple(sorted(copyist.fingerprint(each) for each in trust.fingerprints)),
    )


def _pem(key: Key, copyist: Copyist, source: KeySource) -> str:
    try:
        if key.certificate is None:
            return source.like(key.public_key).public_pem
        encoded = base64.b64encode(copyist.certificate(key.certificate.der)).decode("ascii")
    except MintError:
        return ""
    return f"-----BEGIN CERTIFICATE-----\n{wrap(encoded, _LINE)}\n-----END CERTIFICATE-----\n"


def signers(trust: Trust, checks: Sequence[SignatureCheck]) -> tuple[Key, ...]:
    """The keys to publish where no metadata was given: those trusted, else those that hold; each once."""
    trusted = [*trust.keys, *(each.key for each in checks if each.status == "valid" and each.key)]
    found = trusted if trust else [each.key for each in checks if each.key]
    return tuple({each.spki_sha256: each for each in found}.values())


def of_the_keys(issuer: str, keys: Iterable[Key], copyist: Copyist, source: KeySource) -> str:
    """Metadata of an identity provider of that name, which is redacted already, with throw-away keys for these."""
    descriptors = "".join(
        f'<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">'
        f"{_key(each, copyist, source)}</ds:KeyInfo></md:KeyDescriptor>"
        for each in keys
    )
    return (
        '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
        f'entityID="{escape_attribute(issuer)}">'
        '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
        f'{descriptors}<md:SingleSignOnService Binding="{_POST}" Location="https://idp.invalid/sso"/>'
        "</md:IDPSSODescriptor></md:EntityDescriptor>\n"
    )


def _key(key: Key, copyist: Copyist, source: KeySource) -> str:
    if key.certificate:
        try:
            der = copyist.certificate(key.certificate.der)
        except MintError:
            pass
        else:
            encoded = base64.b64encode(der).decode("ascii")
            return f"<ds:X509Data><ds:X509Certificate>{encoded}</ds:X509Certificate></ds:X509Data>"
    return key_value(Layout(prefixes={}), source.like(key.public_key).private_key)
