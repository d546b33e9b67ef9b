"""Every certificate once, with every place it stands in, what is left of its life, and what it signed."""

from __future__ import annotations

import base64
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.errors import UsageError
from samlcheck.mint import Minter
from samlcheck.mint.encryption import Encryption
from samlcheck.mint.keys import der, key, pem, thumbprint
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.trust_policies import trust_policy
from samlcheck.rollover.inventory import State, state_of
from samlcheck.rollover.inventory_of import Stream, inventory
from samlcheck.rollover.inventory_of import thumbprint as compact
from tests.rollover.stock import AT, captured, certificate, of, opened, stock

FEDERATION = "urn:example:"


def aggregate(count: int, *, tail: bytes = b"") -> bytes:
    """Metadata of so many entities; every second one publishes the certificate of the one before."""
    entities = [
        Minter().metadata(
            entity_id=f"{FEDERATION}{number}", keys=[MetadataKey(certificate=certificate(number // 2 * 10 + 1))]
        )
        for number in range(count)
    ]
    bodies = b"".join(each[each.index(b"<md:") :] for each in entities)
    return b'<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">' + bodies + tail


def test_what_ends_first_comes_first() -> None:
    """They are sorted by their end, whatever the order of the inputs."""
    found = stock(certificate(300), certificate(-3), certificate(20))
    assert [each.days_left for each in found.certificates] == [-3, 20, 300]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-0.001, "ended"), (0, "critical"), (14, "critical"), (14.01, "soon"), (60, "soon"), (60.01, "valid")],
)
def test_state_by_days(days: float, expected: State) -> None:
    """A bound belongs to what is due, and the last moment of a certificate to its life."""
    end = AT + timedelta(days=days)
    begin = AT - timedelta(days=900)
    assert expected == state_of(begin, end, AT, timedelta(days=60), timedelta(days=14))


def test_state_by_share_of_life() -> None:
    """`--within 10%` looks at each certificate's own life."""
    found = stock(certificate(30, life=365), certificate(30, life=90, serial=2), within=0.1)
    assert {each.serial: each.state for each in found.certificates} == {"1": "soon", "2": "valid"}


def test_one_that_has_not_begun() -> None:
    """A successor that is valid only from next month is told apart, has all of its life left, and is not due."""
    found = stock(certificate(800, life=770))
    assert [(each.state, each.percent_left) for each in found.certificates] == [("not-yet", 100)]
    assert not found.due


@given(
    days=st.integers(-4000, 40_000), life=st.integers(0, 40_000), within=st.integers(0, 400), critical=st.integers(0, 9)
)
def test_a_state_is_the_worst_that_holds(days: int, life: int, within: int, critical: int) -> None:
    """Ended before critical before soon; and a later end is never worse."""
    end = AT + timedelta(days=days)
    order = ("ended", "critical", "soon", "not-yet", "valid")
    options = (timedelta(days=within), timedelta(days=critical))
    now = state_of(end - timedelta(days=life), end, AT, *options)
    later = state_of(end - timedelta(days=life), end + timedelta(days=1), AT, *options)
    assert order.index(now) <= order.index(later) or {now, later} == {"not-yet", "valid"}
    assert (now == "ended") == (days < 0)


def test_the_same_certificate_in_several_places() -> None:
    """It is listed once, with each place: entity, role, use, file."""
    metadata = Minter("entra").metadata()
    own = Minter("entra").certificate()
    found = of([*captured(metadata), opened(own, source="portal.cer")])
    record = next(each for each in found.certificates if each.sha1 == thumbprint(own, "sha1"))
    assert {(found.inputs[each.input].source, each.part, each.use, each.holder) for each in record.found} == {
        ("metadata.xml", "key-descriptor", "signing", "RoleDescriptor"),
        ("metadata.xml", "key-descriptor", "signing", "IDPSSODescriptor"),
        ("portal.cer", "file", None, None),
    }
    assert record.entity_ids == ("https://sts.windows.net/7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4/",)


def test_metadata_lists_its_own_signer() -> None:
    """The certificate in the metadata's signature is no key of the entity, and is listed as what it is."""
    found = of(captured(Minter("entra").metadata()))
    places = [(each.part, each.holder) for record in found.certificates for each in record.found]
    assert ("signature", "EntityDescriptor") in places


def test_the_same_key_under_another_certificate() -> None:
    """A renewal that keeps its key names the other certificate over it."""
    old, new, other = certificate(10), certificate(700, serial=2), certificate(20, owner="ec-p384")
    found = {each.sha256: each for each in stock(old, new, other).certificates}
    assert found[thumbprint(old)].same_key == (thumbprint(new),)
    assert found[thumbprint(other)].same_key == ()


def test_many_over_one_key_are_counted() -> None:
    """A thousand certificates over one key do not make a million names."""
    found = stock(*(certificate(number, serial=number + 1) for number in range(40)))
    assert {each.sharing for each in found.certificates} == {39}
    assert {len(each.same_key) for each in found.certificates} == {3}


@pytest.mark.parametrize("first", ["message", "metadata"])
def test_it_signed_the_response_beside_it(first: str) -> None:
    """The certificate whose key made the signature says so, in whatever order the two are given."""
    idp = Minter("entra")
    message, metadata = captured(idp.response(), "good.xml"), captured(idp.metadata())
    found = of([*message, *metadata] if first == "message" else [*metadata, *message])
    signed = {each.sha1: [one.element for one in each.signed] for each in found.certificates if each.signed}
    assert signed == {thumbprint(idp.certificate(), "sha1"): ["assertion"]}
    assert found.unsigned == ()


@pytest.mark.parametrize("streamed", [False, True])
def test_it_signed_a_response_that_carries_no_certificate(streamed: bool) -> None:  # noqa: FBT001 a parameter
    """Without KeyInfo the issuer's own metadata is asked, also where it is read entity by entity."""
    idp = Minter("entra")
    metadata = idp.metadata(aggregate=True)
    given = Stream("metadata.xml", lambda: io.BytesIO(metadata)) if streamed else captured(metadata)[0]
    found = of([given, *captured(idp.response(key_info=None), "good.xml")])
    assert [each.sha1 for each in found.certificates if each.signed] == [thumbprint(idp.certificate(), "sha1")]


def test_a_certificate_of_a_file_verifies_too() -> None:
    """A response without KeyInfo beside the certificate that the portal gave out."""
    idp = Minter("entra")
    found = of([opened(idp.certificate()), *captured(idp.response(key_info=None), "good.xml")])
    assert [len(each.signed) for each in found.certificates] == [1]


def test_a_key_that_signs_no_saml_is_passed_over() -> None:
    """An Ed25519 certificate is listed, and is no candidate for a signature."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ed25519")])
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    begin, end = AT - timedelta(days=9), AT + timedelta(days=99)
    own = x509.CertificateBuilder(name, name, private.public_key(), 7, begin, end).sign(private, None)
    found = of([opened(own), *captured(Minter().response(key_info=None), "r.xml")])
    assert [(each.key_type, each.signed) for each in found.certificates] == [("Ed25519", ())]
    assert found.unsigned == (1,)


def test_a_changed_response_says_so() -> None:
    """The key made the signature, and the content was changed since."""
    idp = Minter("entra")
    message = idp.response().replace(b"Developer", b"Devel0per")
    (record,) = of(captured(message, "bad.xml")).certificates
    assert [each.holds for each in record.signed] == [False]


def test_no_known_key_made_the_signature() -> None:
    """A response of somebody else is named, and no certificate claims it."""
    found = of([opened(certificate()), *captured(Minter().response(key_info=None, sign="both"), "other.xml")])
    assert [found.inputs[number].source for number in found.unsigned] == ["other.xml"]


def test_a_certificate_for_encryption_in_a_response() -> None:
    """What an assertion was encrypted for is a certificate too, and not a signer."""
    message = Minter("adfs").response(encryption=Encryption(), sign="response")
    text = base64.b64encode(der(certificate(owner="ec-p384"))).decode()
    carried = f"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{text}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
    method, tag = message.index(b"<xenc:EncryptedKey"), b"<xenc:CipherData>"
    at = message.index(tag, method)
    carried = carried.replace("<ds:KeyInfo>", '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
    found = of(captured(message[:at] + carried.encode() + message[at:], "e.xml"))
    places = {(record.key_bits, each.part, each.use) for record in found.certificates for each in record.found}
    assert (384, "encryption", "encryption") in places
    assert (2048, "signature", "signing") in places


@pytest.mark.parametrize("form", ["pem", "der", "two", "base64"])
def test_files_of_certificates(form: str) -> None:
    """PEM, DER, several in one file, base64 alone."""
    one, two = certificate(), certificate(10, serial=2)
    data = {
        "pem": pem(one).encode(),
        "der": der(one),
        "two": (pem(one) + pem(two)).encode(),
        "base64": "".join(pem(one).split("\n")[1:-2]).encode(),
    }[form]
    found = of(captured(data, "a.cer"))
    assert thumbprint(one) in {each.sha256 for each in found.certificates}
    assert len(found.certificates) == (2 if form == "two" else 1)


def test_odd_forms_in_metadata() -> None:
    """PEM markers inside X509Certificate, base64 of a whole PEM, a key without use: all are read."""
    own = certificate()
    keys = [
        MetadataKey(text=pem(own), use=None),
        MetadataKey(text=base64.b64encode(pem(own).encode()).decode()),
        MetadataKey(certificate=own),
    ]
    (record,) = of(captured(Minter().metadata(keys=keys))).certificates
    assert [each.use for each in record.found] == [None, "signing", "signing"]


def test_a_bare_key_is_counted() -> None:
    """A KeyValue has no end, so it cannot be listed; that it is there is told."""
    found = of(captured(Minter().metadata(key_value_only=True)))
    assert (len(found.certificates), [each.bare_keys for each in found.inputs]) == (0, [1])


def test_a_key_that_lies_elsewhere_is_counted() -> None:
    """A RetrievalMethod names a place; nothing is fetched, and that a key has no end here is told."""
    elsewhere = '<ds:RetrievalMethod URI="https://idp.example.com/key"/>'
    metadata = Minter().metadata(key_value_only=True)
    text = re.sub(rb"<ds:KeyValue>.*?</ds:KeyValue>", elsewhere.encode(), metadata, flags=re.DOTALL)
    assert text != metadata
    assert of(captured(text)).inputs[0].bare_keys == 1


def test_a_certificate_outside_of_key_info() -> None:
    """Extensions may carry X509Data by itself: it is listed like any other."""
    text = base64.b64encode(der(certificate(5))).decode()
    extra = f"""<Extensions xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><X509Data
        xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Certificate>{text}</X509Certificate></X509Data></Extensions>"""
    role = b"<md:IDPSSODescriptor"
    metadata = Minter().metadata(signed=False).replace(role, extra.encode() + role, 1)
    (first, _) = of(captured(metadata)).certificates
    assert [(each.part, each.entity_id) for each in first.found] == [("other", Minter().issuer)]


def test_a_damaged_certificate_leaves_the_others() -> None:
    """One that cannot be read is a problem of its input; the others are listed."""
    keys = [MetadataKey(text="AAAA"), MetadataKey(certificate=certificate())]
    found = of(captured(Minter().metadata(keys=keys)))
    assert len(found.certificates) == 1
    assert [each.problem for each in found.unread] == ["a certificate in it cannot be read"]


def test_a_damaged_file_of_certificates() -> None:
    """PEM markers around something else are a problem of that file."""
    found = of(captured(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "a.pem"))
    assert [each.problem for each in found.unread] == ["this is not an X.509 certificate that can be read"]


def test_two_damaged_certificates() -> None:
    """They are counted."""
    found = of(captured(Minter().metadata(keys=[MetadataKey(text="AAAA"), MetadataKey(text="BBBB")])))
    assert [each.problem for each in found.unread] == ["2 certificates in it cannot be read"]


def test_a_holder_of_key() -> None:
    """A certificate that a SubjectConfirmation names belongs to who presents the assertion: no signer."""
    text = base64.b64encode(der(certificate())).decode()
    carried = f"<X509Data><X509Certificate>{text}</X509Certificate></X509Data>"
    data = f"""<SubjectConfirmationData xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><KeyInfo
        xmlns="http://www.w3.org/2000/09/xmldsig#">{carried}</KeyInfo></SubjectConfirmationData>"""
    message = Minter().response(sign=None)
    end = b"</saml:SubjectConfirmation>"
    assert end in message
    found = of(captured(message.replace(end, data.encode() + end), "hok.xml"))
    assert [(each.part, each.use) for record in found.certificates for each in record.found] == [("confirmation", None)]


def test_a_certificate_that_lives_no_time() -> None:
    """One whose end is not after its beginning has nothing left, and divides nothing by zero."""
    assert stock(certificate(10, life=0)).certificates[0].percent_left == 0


@pytest.mark.parametrize("data", [b"hello", b"<a", b"<md:EntityDescriptor", b"\x30\x03\x02\x01", b""])
def test_what_cannot_be_read_is_no_error(data: bytes) -> None:
    """It is an input with a problem, whatever it is."""
    found = of([*captured(data, "x"), opened(certificate())])
    assert len(found.certificates) == 1
    assert [each.source for each in found.unread] == ["x"]


def test_inputs_without_certificates_are_no_problem() -> None:
    """A trust policy holds none, and can be read."""
    found = of(captured(trust_policy().encode(), "policy.json"))
    assert (found.unread, found.inputs[0].kind) == ((), "trust-policy")


def test_expected_thumbprints() -> None:
    """SHA-1 or SHA-256, with colons or blanks, in any case; another one is unexpected, one that lacks is missing."""
    one, two = certificate(), certificate(10, serial=2)
    sha1 = ":".join(thumbprint(one, "sha1")[at : at + 2] for at in range(0, 40, 2)).lower()
    found = stock(one, two, expected=[sha1, "A" * 64])
    assert [each.sha256 for each in found.unexpected] == [thumbprint(two)]
    assert found.missing == ("A" * 64,)


def test_without_expectation_nothing_is_unexpected() -> None:
    """Silence is not a list of what may be there."""
    assert stock(certificate()).unexpected == ()


@pytest.mark.parametrize(
    "text",
    ["\u200e" + "05 aa " * 10, "SHA1 Fingerprint=" + ":".join(["05", "AA"] * 10) + "\n", "05-aa-" * 10],
    ids=["windows", "openssl", "hyphens"],
)
def test_a_thumbprint_as_it_is_copied(text: str) -> None:
    """What a tool writes around it is none of it."""
    assert compact(text) == "05AA" * 10


@pytest.mark.parametrize("text", ["", "05:AA", "g" * 40, "a" * 41])
def test_a_thumbprint_that_is_none(text: str) -> None:
    """It is refused before anything is read."""
    with pytest.raises(UsageError, match="40 hex digits"):
        compact(text)


def test_an_aggregate_is_read_as_it_comes() -> None:
    """Entity by entity it gives what the whole document gives."""
    data = aggregate(20, tail=b"</md:EntitiesDescriptor>")
    whole = of(captured(data, "a.xml"))
    streamed = of([Stream("a.xml", lambda: io.BytesIO(data))])
    assert streamed.certificates == whole.certificates
    assert len(streamed.certificates) == 10
    assert {len(each.found) for each in streamed.certificates} == {2}


def test_a_large_aggregate_from_standard_input() -> None:
    """Bytes at hand are read as they come too, where there are many of them."""
    data = aggregate(6, tail=b"<!--" + b" " * 2_000_000 + b"--></md:EntitiesDescriptor>")
    (capture,) = captured(data, "-")
    assert capture.open_again is not None
    assert len(of([capture]).certificates) == 3


def test_an_aggregate_that_breaks_off() -> None:
    """What came before the break is listed, and the break is told."""
    data = aggregate(6)
    found = of([Stream("a.xml", lambda: io.BytesIO(data))])
    assert len(found.certificates) == 3
    assert "not read to its end" in str(found.unread[0].problem)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    """A file that vanished between two looks is a problem of its input."""
    found = of([Stream("a.xml", lambda: (tmp_path / "a.xml").open("rb"))])
    assert [each.source for each in found.unread] == ["a.xml"]


def test_every_product_is_read() -> None:
    """The metadata of each product gives its own certificate, with the entity that it belongs to."""
    for name in ("adfs", "okta", "google", "keycloak", "shibboleth", "simplesamlphp"):
        idp = Minter(name)
        found = of(captured(idp.metadata()))
        own = [each for each in found.certificates if each.sha1 == thumbprint(idp.certificate(), "sha1")]
        assert [len(each.entity_ids) for each in own] == [1], name


def test_it_is_the_same_again() -> None:
    """Equal inputs give an equal inventory."""
    data = Minter("adfs").metadata()
    assert of(captured(data)) == of(captured(data))


def test_defaults() -> None:
    """Sixty days, nothing critical, nothing expected."""
    found = inventory([opened(certificate(59))], at=AT)
    assert (found.within, found.critical, found.due) == (timedelta(days=60), None, True)
    assert found.certificates[0].key_type == "EC"
    assert key("ec-p256").name == "ec-p256"
