"""The private key that opens what is encrypted: its password, its file, and what is said where it cannot be used."""

from __future__ import annotations

import getpass
import sys
import warnings
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat, pkcs12

from samlcheck import mint
from samlcheck.cli.password import VARIABLE
from samlcheck.mint import Encryption, Minter
from tests.cli.conftest import Command

KEY = mint.key("encryption").private_key
LOCKED = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"sesame"))
PACKED = pkcs12.serialize_key_and_certificates(b"", KEY, None, None, BestAvailableEncryption(b"sesame"))
ARGUMENTS = ("check", "encrypted.xml", "--metadata", "metadata.xml", "--decryption-key")


@pytest.fixture(autouse=True)
def _files(captures: Path) -> None:
    (captures / "encrypted.xml").write_bytes(Minter("entra").response(encryption=Encryption()))
    (captures / "key.pem").write_text(mint.key("encryption").private_pem)
    (captures / "other.pem").write_text(mint.key("idp").private_pem)
    (captures / "locked.pem").write_bytes(LOCKED)
    (captures / "packed.p12").write_bytes(PACKED)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str | BaseException) -> list[str]:
    """A terminal at which this is answered; the list gets what was asked."""
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        if isinstance(answer, Warning):
            warnings.warn(answer, stacklevel=2)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    return asked


def test_the_key_opens_it(samlcheck: Command) -> None:
    """Accepted, and the screen says by which file it was opened."""
    result = samlcheck(*ARGUMENTS, "key.pem")
    assert (result.status, result.err) == (0, "")
    assert "decrypted with key.pem (RSA 2048)" in result.out


def test_two_keys(samlcheck: Command) -> None:
    """Newest first, and the second opens it."""
    assert "decrypted with key.pem" in samlcheck(*ARGUMENTS, "other.pem", "--decryption-key", "key.pem").out


@pytest.mark.parametrize("name", ["locked.pem", "packed.p12"])
def test_password_in_the_environment(samlcheck: Command, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """For a machine, which cannot be asked; a key without a password does not mind it."""
    monkeypatch.setenv(VARIABLE, "sesame")
    result = samlcheck(*ARGUMENTS, "other.pem", "--decryption-key", name)
    assert f"decrypted with {name}" in result.out


@pytest.mark.parametrize("name", ["locked.pem", "packed.p12"])
def test_password_at_the_terminal(samlcheck: Command, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Asked once, without echo, and never shown."""
    asked = at_a_terminal(monkeypatch, "sesame")
    result = samlcheck(*ARGUMENTS, name)
    assert asked == [f"Password of {name}: "]
    assert f"decrypted with {name}" in result.out
    assert "sesame" not in result.out + result.err


def test_wrong_password(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, exit 2, and the password is not in it."""
    monkeypatch.setenv(VARIABLE, "wrong sesame")
    result = samlcheck(*ARGUMENTS, "locked.pem")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("samlcheck: locked.pem: ")
    assert "sesame" not in result.err


def test_nobody_to_ask(samlcheck: Command) -> None:
    """Without a terminal the line says what to do."""
    result = samlcheck(*ARGUMENTS, "locked.pem")
    assert result.status == 2
    assert f"set {VARIABLE}" in result.err


@pytest.mark.parametrize("answer", [EOFError(), getpass.GetPassWarning("it would echo")], ids=["end", "echo"])
def test_a_terminal_that_cannot_hide_is_not_used(
    samlcheck: Command, monkeypatch: pytest.MonkeyPatch, answer: BaseException
) -> None:
    """Rather no answer than a password on the screen."""
    at_a_terminal(monkeypatch, answer)
    result = samlcheck(*ARGUMENTS, "locked.pem")
    assert result.status == 2
    assert f"set {VARIABLE}" in result.err


def test_the_extra_is_missing(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so, and what is encrypted is told to be unread, not to be another key's."""
    monkeypatch.setattr("samlcheck.model.decryption.find_spec", lambda _: None)
    result = samlcheck(*ARGUMENTS, "key.pem")
    assert result.err.count("\n") == 1
    assert "samlcheck[decrypt]" in result.err
    assert "RSP004" in result.out
    assert "RSP011" not in result.out


def test_a_key_that_opens_nothing_of_saml(samlcheck: Command, captures: Path) -> None:
    """A key for elliptic curves is a usage error."""
    (captures / "curve.pem").write_text(mint.key("ec-p256").private_pem)
    result = samlcheck(*ARGUMENTS, "curve.pem")
    assert (result.status, result.out) == (2, "")
    assert "SAML encrypts for RSA keys" in result.err
