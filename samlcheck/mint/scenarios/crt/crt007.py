"""Cases of CRT007: what stands where a certificate belongs is none, or is wrapped."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

from samlcheck.mint.keys import pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def one_damaged(idp: Minter) -> Given:
    """The certificate that signs, and one that was cut."""
    return {"metadata": [idp.metadata(keys=["idp", MetadataKey(text="MIIDAzCCAeugAwIBAgIC")])]}


@bad(outcome=None, trust="none", also=("MD007",))
def cut_in_metadata(idp: Minter) -> bytes:
    """Half of the base64 is missing."""
    return idp.metadata(certificate_text=lambda text: text[: len(text) // 8 * 4])


@bad(outcome=None, trust="none", also=("MD007",))
def two_in_metadata(idp: Minter) -> bytes:
    """Two that are no base64 at all."""
    return idp.metadata(keys=["idp", MetadataKey(text="see the file idp.cer"), MetadataKey(text="")])


@bad(outcome="accept", trust=one_damaged)
def cut_in_trusted_metadata(idp: Minter) -> bytes:
    """The metadata that was given holds a certificate that cannot be read, beside the one that signs."""
    return idp.response()


@bad(outcome="accept")
def unreadable_in_key_info(idp: Minter) -> bytes:
    """KeyInfo carries something else; AWS does not look at it."""
    return idp.response(
        after_signing=lambda data: data.replace(b"<ds:X509Certificate>MII", b"<ds:X509Certificate>QUJD")
    )


@bad(outcome=None, trust="none", suffix="pem")
def damaged_file(idp: Minter) -> bytes:
    """A PEM file that was cut."""
    text = pem(idp.certificate())
    return f"{text[:400]}\n-----END CERTIFICATE-----\n".encode()


@bad(outcome="accept")
def base64_of_a_pem_in_key_info(idp: Minter) -> bytes:
    """KeyInfo carries the base64 of a whole PEM file, as some servers write it."""
    whole = base64.b64encode(pem(idp.certificate()).encode()).decode()

    def wrap(text: str) -> str:
        before, start, rest = text.partition("<ds:X509Certificate>")
        return before + start + whole + rest[rest.index("<") :]

    return idp.response(edit_signature=wrap)


@good(trust="none", outcome=None, flavour="google", also=("MD007",))
def wrapped_lines(idp: Minter) -> bytes:
    """Base64 in lines is ordinary."""
    return idp.metadata()


@good(flavour="okta")
def readable(idp: Minter) -> bytes:
    """Metadata and KeyInfo hold the base64 of a certificate."""
    return idp.response()
