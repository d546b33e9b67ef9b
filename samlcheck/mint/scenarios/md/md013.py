"""Cases of MD013: PEM where base64 belongs."""

from __future__ import annotations

import base64

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


def with_lines(text: str) -> str:
    """As a PEM file has it."""
    return f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----"


@bad(outcome=None, trust="none", also=("MD007",))
def pem_lines(idp: Minter) -> bytes:
    """The PEM file was pasted with its lines."""
    return idp.metadata(certificate_text=with_lines)


@bad(outcome=None, trust="none", flavour="pingone", also=("MD007",))
def base64_of_a_pem_file(idp: Minter) -> bytes:
    """A whole PEM file, encoded a second time."""
    return idp.metadata(certificate_text=lambda text: base64.b64encode(with_lines(text).encode()).decode())


@bad(outcome=None, trust="none", also=("MD007",))
def two_of_them(idp: Minter) -> bytes:
    """The certificate and its successor, both with their lines."""
    return idp.metadata(keys=["idp", "idp-next"], certificate_text=with_lines)


@good(outcome=None, trust="none", flavour="google", also=("MD007",))
def in_lines(idp: Minter) -> bytes:
    """Base64 in lines is ordinary."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def in_one_line(idp: Minter) -> bytes:
    """So is base64 in one."""
    return idp.metadata()
