"""Which signatures hold under which trust, and why the others do not."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Literal

import pytest
from lxml import etree

from samlcheck.core.certificates import Key, load_certificates
from samlcheck.core.xml import parse
from samlcheck.errors import Reason
from samlcheck.mint import MetadataKey, Minter, edit, key, pem
from samlcheck.mint.resigning import digest_at, signature_at
from samlcheck.mint.scenarios.sig import sig012
from samlcheck.model.ecdsa_value import to_der
from samlcheck.model.signature_check import Cause, SignatureCheck, Status
from samlcheck.model.signatures import check_signatures
from samlcheck.model.trust import Trust

IDP = Minter()
OTHER = Minter(key="idp-next", entity_id="https://other.example.org/idp")
METADATA = IDP.metadata()
AGGREGATE = IDP.metadata(aggregate=True, others=[OTHER.metadata()])
CERTIFICATE = pem(IDP.certificate())
Edit = Callable[[bytes], bytes]


def checked(data: bytes, trust: Trust | None = None, also: str | None = None) -> tuple[SignatureCheck, ...]:
    """The checks of a message."""
    explaining = [
        Key(public_key=each.public_key, source="certificate", certificate=each)  # type: ignore[arg-type]  # made for this test
        for each in (load_certificates(also.encode()) if also else ())
    ]
    return check_signatures(parse(data), trust or Trust(), explaining)


def only(data: bytes, trust: Trust | None = None, also: str | None = None) -> SignatureCheck:
    """The check of the one signature."""
    (check,) = checked(data, trust, also)
    return check


def indented(data: bytes) -> bytes:
    """The message after an editor."""
    return edit(data, etree.indent)


def other_role(data: bytes) -> bytes:
    """The message with another role."""
    return data.replace(b"role/Developer", b"role/Administrator")


@pytest.mark.parametrize(
    "trust",
    [
        Trust(metadata=[METADATA]),
        Trust(metadata=[AGGREGATE]),
        Trust(certificates=[CERTIFICATE]),
        Trust(public_keys=[key("idp").public_pem]),
        Trust(fingerprints=[IDP.certificate().fingerprint(IDP.certificate().signature_hash_algorithm).hex()]),  # type: ignore[arg-type]  # made for this test
        Trust(metadata=[IDP.metadata(use=None)]),
        Trust(metadata=[IDP.metadata(key_value_only=True)]),
        Trust(metadata=[OTHER.metadata()], certificates=[CERTIFICATE]),
    ],
    ids=["metadata", "aggregate", "certificate", "public-key", "fingerprint", "no-use", "key-value", "both"],
)
def test_trusted(trust: Trust) -> None:
    """A genuine response is valid under each kind of trust that has its key."""
    check = only(IDP.response(), trust)
    assert check.status == "valid"
    assert check.cause is None
    assert check.key is not None


@pytest.mark.parametrize(
    ("data", "trust", "status", "reason", "cause"),
    [
        (IDP.response(), None, "untrusted", "no-trust-given", "untrusted-key"),
        (IDP.response(key_info=None), None, "untrusted", "no-trust-given", "no-trust"),
        (other_role(IDP.response()), None, "invalid", "digest-mismatch", "content-changed"),
        (indented(IDP.response()), None, "invalid", "signature-mismatch", "content-changed"),
        (IDP.response(certificate=OTHER.certificate()), None, "invalid", "signature-mismatch", "wrong-key"),
        (IDP.response(certificate=key("ec-p256").certificate()), None, "refused", "algorithm-not-of-key", "wrong-key"),
        (other_role(IDP.response()), Trust(metadata=[METADATA]), "invalid", "digest-mismatch", "content-changed"),
        (indented(IDP.response()), Trust(metadata=[METADATA]), "invalid", "signature-mismatch", "content-changed"),
        (IDP.response(key="attacker"), Trust(metadata=[METADATA]), "invalid", "wrong-key", "wrong-key"),
        (
            other_role(IDP.response(key="attacker")),
            Trust(metadata=[METADATA]),
            "invalid",
            "wrong-key",
            "wrong-key",
        ),
        (indented(IDP.response(key="attacker")), Trust(metadata=[METADATA]), "invalid", "wrong-key", "wrong-key"),
        (
            IDP.response(key="attacker", key_info=None),
            Trust(metadata=[METADATA]),
            "invalid",
            "signature-mismatch",
            "wrong-key",
        ),
        (
            IDP.response(key="ec-p256", key_info=None),
            Trust(metadata=[METADATA]),
            "refused",
            "algorithm-not-of-key",
            "wrong-key",
        ),
        (
            IDP.response(),
            Trust(metadata=[IDP.metadata(use="encryption")]),
            "invalid",
            "encryption-key",
            "encryption-key",
        ),
        (
            IDP.response(key="attacker", key_info=None),
            Trust(metadata=[IDP.metadata(use="encryption")]),
            "invalid",
            "signature-mismatch",
            "wrong-key",
        ),
        (
            IDP.response(key="idp-next"),
            Trust(metadata=[AGGREGATE]),
            "invalid",
            "key-of-another-entity",
            "other-entity",
        ),
        (
            IDP.response(key="idp-next", key_info=None),
            Trust(metadata=[AGGREGATE]),
            "invalid",
            "key-of-another-entity",
            "other-entity",
        ),
        (
            OTHER.response(key="idp", key_info=None),
            Trust(metadata=[METADATA]),
            "untrusted",
            "key-of-another-entity",
            "unknown-issuer",
        ),
        (OTHER.response(), Trust(metadata=[METADATA]), "untrusted", "wrong-key", "unknown-issuer"),
        (OTHER.response(key_info=None), Trust(metadata=[METADATA]), "untrusted", "wrong-key", "unknown-issuer"),
        (IDP.response(issuer=None), Trust(metadata=[METADATA]), "untrusted", "key-of-another-entity", "unknown-issuer"),
        (
            other_role(OTHER.response()),
            Trust(metadata=[METADATA]),
            "invalid",
            "digest-mismatch",
            "content-changed",
        ),
        (
            OTHER.response(certificate=IDP.certificate()),
            Trust(metadata=[METADATA]),
            "invalid",
            "signature-mismatch",
            "wrong-key",
        ),
        (OTHER.response(), Trust(fingerprints=["0" * 40]), "invalid", "wrong-key", "wrong-key"),
        (IDP.response(key_info=None), Trust(fingerprints=["0" * 40]), "invalid", "signature-mismatch", "wrong-key"),
        (
            IDP.response(sign="response", response_issuer=None, encrypted=True),
            Trust(metadata=[METADATA]),
            "invalid",
            "key-of-another-entity",
            "other-entity",
        ),
        (
            IDP.response(sign="response", response_issuer=OTHER.issuer),
            Trust(metadata=[METADATA]),
            "invalid",
            "key-of-another-entity",
            "other-entity",
        ),
        (
            IDP.response(sign="response", issuer=OTHER.issuer, response_issuer=IDP.issuer),
            Trust(metadata=[METADATA]),
            "untrusted",
            "key-of-another-entity",
            "unknown-issuer",
        ),
    ],
    ids=[
        "no-trust",
        "no-trust-no-key-info",
        "no-trust-edited",
        "no-trust-indented",
        "no-trust-key-info-of-another",
        "no-trust-key-info-of-another-type",
        "edited",
        "indented",
        "wrong-key",
        "wrong-key-and-edited",
        "wrong-key-and-indented",
        "unknown-key",
        "another-type-of-key",
        "encryption-key",
        "encryption-key-of-another",
        "other-entity",
        "other-entity-without-key-info",
        "unknown-issuer-known-key",
        "unknown-issuer-unknown-key",
        "unknown-issuer-no-key-info",
        "no-issuer",
        "unknown-issuer-edited",
        "unknown-issuer-key-info-of-another",
        "fingerprint-of-another",
        "fingerprint-without-key-info",
        "signed-response-without-issuer",
        "response-issuer-unknown",
        "assertion-issuer-unknown",
    ],
)
def test_failure(data: bytes, trust: Trust | None, status: Status, reason: Reason, cause: Cause) -> None:
    """What is wrong with a signature is said by status, reason and cause."""
    check = only(data, trust)
    assert (check.status, check.reason, check.cause) == (status, reason, cause)


@pytest.mark.parametrize("trust", [None, Trust(metadata=[METADATA])], ids=["no-trust", "metadata"])
@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (indented, "pretty-printed"),
        (lambda data: data.replace(b"alice@", "al\u00c3\u00adce@".encode()), None),
        (other_role, None),
    ],
    ids=["indented", "letters-replaced", "edited"],
)
def test_what_was_done_to_the_text(spoil: Edit, what: str | None, trust: Trust | None) -> None:
    """A known reformatting is named, and none is where the text was edited; both ways the signing key is known."""
    check = only(spoil(IDP.response()), trust)
    assert check.restored == what
    assert check.matching
    assert check.matching.certificate
    assert check.matching.certificate.der == load_certificates(CERTIFICATE.encode())[0].der


def test_letters_decoded_twice() -> None:
    """SignedInfo is ASCII, so a wrong decoding leaves the signature value right and the digest wrong."""
    data = IDP.response(name_id="josé@example.com").decode().replace("é", "Ã©").encode()
    check = only(data, Trust(metadata=[METADATA]))
    assert (check.reason, check.restored) == ("digest-mismatch", "re-encoded")


def test_reformatting_beside_a_wrong_key() -> None:
    """Who signed is what counts; that the text was changed too is kept."""
    check = only(indented(IDP.response(key="attacker")), Trust(metadata=[METADATA]))
    assert (check.reason, check.restored) == ("wrong-key", "pretty-printed")


def made_in_der(text: str, index: int, number: int) -> str:
    """The message with the signature of one element made anew, its value in DER."""

    def put(name: str, value: bytes) -> str:
        found = list(re.finditer(f"(?<=<ds:{name}>)[^<]+", text))[number]
        return text[: found.start()] + base64.b64encode(value).decode() + text[found.end() :]

    text = put("DigestValue", digest_at(text, index))
    return put("SignatureValue", to_der(signature_at(text, index, key("ec-p256"))))


@pytest.mark.parametrize("part", ["assertion", "response", "both"])
def test_numbers_in_der(part: Literal["assertion", "response", "both"]) -> None:
    """A signer that writes DER does so in each signature, in the outer one over the inner; none of them is valid."""
    data = IDP.response(key="ec-p256", sign=part)
    inner = next(node.index for node in parse(data).nodes if node.local == "Assertion")
    text = data.decode()
    for number, index in reversed(
        list(enumerate([0, inner] if part == "both" else [{"response": 0}.get(part, inner)]))
    ):
        text = made_in_der(text, index, number)
    checks = checked(text.encode(), Trust(metadata=[IDP.metadata(keys=["ec-p256"])]))
    assert {(each.status, each.restored, each.cause) for each in checks} == {
        ("invalid", "signature in DER", "malformed")
    }
    assert {each.where.local for each in checks} == {"SignatureValue"}


def test_numbers_in_der_of_a_key_that_is_not_trusted() -> None:
    """Who signed is what counts; that the value is in DER is kept."""
    data = sig012.in_der(IDP.response(key="ec-p256"))
    check = only(data, Trust(metadata=[METADATA]))
    assert (check.reason, check.restored, check.cause) == ("wrong-key", "signature in DER", "wrong-key")


def test_numbers_in_der_under_a_changed_text() -> None:
    """Nothing is said of the form of a value that does not verify in the other either."""
    data = other_role(sig012.in_der(IDP.response(key="ec-p256")))
    check = only(data, Trust(metadata=[IDP.metadata(keys=["ec-p256"])]))
    assert (check.status, check.restored) == ("invalid", None)


def test_a_given_key_explains() -> None:
    """A certificate that was given to explain names the signer, and trusts nothing."""
    attacker = pem(key("attacker").certificate())
    check = only(IDP.response(key="attacker", key_info=None), Trust(metadata=[METADATA]), attacker)
    assert (check.status, check.reason) == ("invalid", "wrong-key")
    assert check.matching


def test_a_given_key_without_trust() -> None:
    """Without trust a key that was given to explain shows that the message is whole, and no more."""
    check = only(IDP.response(certificate=OTHER.certificate()), None, CERTIFICATE)
    assert (check.status, check.reason) == ("untrusted", "no-trust-given")
    assert check.signed


def test_both_keys_of_a_change_are_trusted() -> None:
    """Of two listed keys either may sign, whatever their order."""
    trust = Trust(metadata=[IDP.metadata(keys=["idp-next", MetadataKey(key="idp", use=None)])])
    assert only(IDP.response(), trust).status == "valid"
    assert only(IDP.response(key="idp-next"), trust).status == "valid"


@pytest.mark.parametrize("trust", [None, Trust(metadata=[METADATA])], ids=["no-trust", "metadata"])
def test_digest_of_nothing(trust: Trust | None) -> None:
    """A signature over an empty text is refused, also where nobody vouches for the key."""
    empty = base64.b64encode(hashlib.sha256().digest()).decode()
    data = IDP.response(edit_signature=lambda text: re.sub("(?<=DigestValue>)[^<]+", empty, text))
    check = only(data, trust)
    assert (check.status, check.reason, check.cause) == ("refused", "canonicalization-failed", "canonical-form")


def test_response_and_assertion_are_checked_apart() -> None:
    """An edit outside the assertion breaks the response's signature alone."""
    data = IDP.response(sign="both").replace(b"status:Success", b"status:Responder")
    outer, inner = checked(data, Trust(metadata=[METADATA]))
    assert (outer.element, outer.status) == ("response", "invalid")
    assert (inner.element, inner.status) == ("assertion", "valid")


def test_more_signatures_than_any_message_has() -> None:
    """Beyond a bound signatures are refused unseen, so that a flood of them costs nothing."""
    (assertion,) = etree.fromstring(IDP.response()).iter("{urn:oasis:names:tc:SAML:2.0:assertion}Assertion")
    many = b"".join(
        etree.tostring(assertion).replace(b"_9b1e7f40", f"_{number}b1e7f40".encode()) for number in range(25)
    )
    checks = checked(b"<a>" + many + b"</a>", Trust(metadata=[METADATA]))
    assert len(checks) == 25
    assert {check.reason for check in checks[20:]} == {"several-signatures"}
    assert "25 signatures" in (checks[20].detail or "")


def test_a_form_with_other_elements_explains_nothing() -> None:
    """A form in which another element stands in the place is passed over."""
    data = IDP.response(key="attacker", key_info=None, before_signing=etree.indent)
    assert only(data, Trust(metadata=[METADATA])).restored is None


def test_what_a_check_tells() -> None:
    """The signing certificate, the one in KeyInfo, the place and the parts of the signature."""
    check = only(IDP.response(), Trust(metadata=[METADATA]))
    assert check.certificate
    assert check.key_info_certificate
    assert check.certificate.sha1 == check.key_info_certificate.sha1
    assert check.location.xpath == "/samlp:Response/saml:Assertion"
    assert check.part("SignedInfo", "Reference", "DigestMethod").local == "DigestMethod"
    assert check.part("SignedInfo", "Nothing").local == "SignedInfo"
    assert check.issuers == (IDP.issuer,)
    assert check.issuer_known


def test_a_check_without_keys() -> None:
    """Nothing verified, nothing carried: there is no certificate to name."""
    check = only(IDP.response(key_info=None))
    assert check.certificate is None
    assert check.key_info_certificate is None
