"""How a key is named in a sentence."""

from __future__ import annotations

import pytest

from samlcheck.core.certificates import Certificate, Key, load_certificates, load_public_key
from samlcheck.mint import key, pem
from samlcheck.model.signature_check import described


def certificate(subject: str) -> Certificate:
    """A certificate of that subject."""
    return load_certificates(pem(key("idp").certificate(subject=subject)).encode())[0]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("CN=Example IdP,O=Example", "CN=Example IdP"),
        ("O=Example,CN=Example IdP", "CN=Example IdP"),
        ("O=Example", "O=Example"),
    ],
    ids=["first", "last", "none"],
)
def test_a_certificate_by_its_common_name(subject: str, name: str) -> None:
    """The common name tells certificates apart; the thumbprint is what a portal shows."""
    one = certificate(subject)
    assert described(one).startswith(name)
    assert described(one).endswith(f"(thumbprint {one.sha1})")


def test_a_comma_in_a_name_is_no_end() -> None:
    """A comma inside the common name is written with a backslash."""
    one = certificate("CN=Example IdP")
    one.__dict__["subject"] = r"O=Example,CN=Example\, Inc.,C=US"
    assert described(one).startswith(r"CN=Example\, Inc. (")


def test_a_long_name_is_cut() -> None:
    """A name that somebody else chose does not fill the screen."""
    one = certificate("CN=Example IdP")
    one.__dict__["subject"] = "CN=" + "x" * 9_000
    assert len(described(one)) < 150


def test_a_certificate_without_subject() -> None:
    """A subject may be empty or unreadable."""
    one = certificate("CN=Example IdP")
    one.__dict__["subject"] = ""
    assert described(one).startswith("a certificate without a subject (")


@pytest.mark.parametrize(
    ("name", "words"),
    [("rsa-1024", "a bare RSA key of 1024 bits"), ("ec-p256", "a bare EC key of 256 bits")],
    ids=["rsa", "ec"],
)
def test_a_bare_key_by_type_and_size(name: str, words: str) -> None:
    """A key without certificate has no name."""
    public = load_public_key(key(name).public_pem.encode())
    assert described(Key(public_key=public, source="certificate")) == words
