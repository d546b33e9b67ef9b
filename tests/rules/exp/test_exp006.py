"""EXP006 signing-unexpected."""

from __future__ import annotations

import pytest

from samlcheck.mint import Encryption, key, thumbprint
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, messages, state

CODE = "EXP006"
SHA1, SHA256 = thumbprint(IDP.certificate(), "sha1"), thumbprint(IDP.certificate())
KEY = key("encryption").private_pem


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("assertion = false", ["shape.toml expects no such thing as a signature on the assertion, and there is one"]),
        ("response = true", ["shape.toml expects a signature on the response, and there is none"]),
        ("encrypted = true", ["shape.toml expects an encrypted assertion, and there is none"]),
        ("verified = false", ["shape.toml expects no such thing as an assertion verified by a trusted key, and th"]),
        ("assertion = true\nresponse = false\nverified = true\nencrypted = false", []),
    ],
)
def test_flags(expect: str, said: list[str]) -> None:
    """What is there and was not to be, and the other way round."""
    found_messages = messages(CODE, f"[signing]\n{expect}")
    assert [message[: len(start)] for message, start in zip(found_messages, said, strict=True)] == said


def test_a_signature_of_the_response_is_not_the_assertions() -> None:
    """Each has its own."""
    data = IDP.response(sign="response")
    assert messages(CODE, "[signing]\nassertion = false\nresponse = true\nverified = true", data) == []


def test_encrypted() -> None:
    """Encryption is told whether a key opens it or not; verified is only what has been opened."""
    data = IDP.response(encryption=Encryption())
    assert messages(CODE, "[signing]\nencrypted = true", data) == []
    assert len(messages(CODE, "[signing]\nencrypted = false\nverified = true", data)) == 2


@pytest.mark.parametrize("name", [SHA1, SHA256.lower()])
def test_signer(name: str) -> None:
    """Either thumbprint does, in whichever capitals."""
    assert messages(CODE, f"[signing]\nby = ['{'00' * 20}', '{name}']") == []


def test_another_signer() -> None:
    """Who signed is told by name and by both thumbprints."""
    (finding,) = found(CODE, f"[signing]\nby = ['{'00' * 20}']")
    assert finding.message.startswith("the assertion is not signed by a certificate that shape.toml expects: it is")
    assert finding.actual is not None
    assert SHA1 in finding.actual
    assert finding.actual.endswith(f", SHA-256 {SHA256}")


def test_a_certificate_that_is_only_carried_signs_nothing() -> None:
    """The expected certificate stands in KeyInfo, and another key has signed."""
    data = IDP.response(key="attacker", certificate=IDP.certificate())
    (message,) = messages(CODE, f"[signing]\nby = ['{SHA1}']", data)
    assert message.endswith("no key verifies its signature")


def test_nothing_is_signed() -> None:
    """Who names signers expects a signature."""
    (message,) = messages(CODE, f"[signing]\nby = ['{SHA1}']", IDP.response(sign=None))
    assert message == "shape.toml says by whom the message is signed, and nothing in it is signed"


def test_a_bare_key_has_no_thumbprint() -> None:
    """A key that was trusted without a certificate is no certificate that a file could name."""
    from samlcheck.model.trust import Trust

    data = IDP.response(key_info=None)
    trust = Trust(public_keys=[key("idp").public_pem])
    (finding,) = found(CODE, f"[signing]\nby = ['{SHA1}']", data, metadata=None, trust=trust)
    assert finding.actual == "a bare RSA key of 2048 bits"


def test_algorithms() -> None:
    """Algorithm and digest, each by its short name."""
    said = messages(CODE, "[signing]\nalgorithms = ['rsa-sha384', 'rsa-sha512']\ndigests = ['sha512']")
    assert said == [
        "shape.toml expects the assertion to be signed with rsa-sha384 or rsa-sha512, and it is signed with rsa-sha256",
        "shape.toml expects the assertion to be digested with sha512, and it is digested with sha256",
    ]
    assert messages(CODE, "[signing]\nalgorithms = ['rsa-sha256']\ndigests = ['sha256', 'sha1']") == []


def test_a_signature_that_cannot_be_read() -> None:
    """A signature that is none of SAML's has no algorithm that could be the right one."""
    data = IDP.response(edit_signature=lambda text: text.replace("SignatureValue", "SignatureWorth"))
    said = messages(CODE, "[signing]\nalgorithms = ['rsa-sha256']", data)
    assert said == ["shape.toml expects the assertion to be signed with rsa-sha256, and its signature does not say so"]


def test_an_algorithm_that_nobody_knows() -> None:
    """It is told by its URI."""
    data = IDP.response(edit_signature=lambda text: text.replace("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha999"))
    (finding,) = found(CODE, "[signing]\nalgorithms = ['rsa-sha256']", data)
    assert (finding.actual or "").endswith("#rsa-sha999")


def test_nothing_is_said_of_signing() -> None:
    """A file without signing has nothing to look at."""
    assert state(CODE, "issuer = 'x'") is State.NOT_APPLICABLE
