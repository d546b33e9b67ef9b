"""Certificates and keys: every form they come in, what is shown of them, and what hostile ones raise."""

from __future__ import annotations

import base64
import textwrap
import warnings
from datetime import UTC, datetime
from typing import Literal

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
)
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from samlcheck import mint
from samlcheck.core.certificates import (
    Certificate,
    Key,
    ec_public_key,
    load_certificates,
    load_public_key,
    public_key_of,
    read_base64,
    rsa_public_key,
)
from samlcheck.errors import TrustError
from samlcheck.mint.odd_certificates import with_repeated_extension, with_weak_digest

IDP = mint.key("idp").certificate()
DER = mint.der(IDP)
PEM = mint.pem(IDP).encode()
BASE64 = mint.base64_der(IDP)
PRIVATE = mint.key("idp").private_key
EC_PRIVATE = mint.key("ec-p256").private_key
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def signed(name: x509.Name, key: object = None) -> bytes:
    """A certificate with that subject, over the test IdP's key or over another one."""
    public = key or PRIVATE.public_key()
    builder = x509.CertificateBuilder(name, name, public, 7, BUILT, NEXT_YEAR)  # type: ignore[arg-type]  # made for this test
    return mint.der(builder.sign(PRIVATE, hashes.SHA256()))


def spki(private: object) -> bytes:
    """The public half of a key, in DER."""
    public = private.public_key()  # type: ignore[attr-defined]  # it is there
    encoded: bytes = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return encoded


# --- reading ---------------------------------------------------------------------------------------------------------

NOTES = b"Bag Attributes\n    friendlyName: idp\n"


@pytest.mark.parametrize(
    "data",
    [
        PEM,
        NOTES + PEM,
        PEM.replace(b"\n", b"\r\n"),
        PEM.replace(b"\n", b""),
        PEM.replace(b"\n", b" \n\t"),
        b"\xef\xbb\xbf" + PEM,
        DER,
        BASE64.encode(),
        textwrap.fill(BASE64, 64).encode(),
        f"\r\n  {BASE64[:100]}\t{BASE64[100:]}\n".encode(),
        base64.b64encode(PEM),
        base64.encodebytes(PEM),
    ],
    ids=[
        "PEM",
        "PEM with notes",
        "PEM with CRLF",
        "PEM in one line",
        "PEM with blanks",
        "PEM with a byte order mark",
        "DER",
        "bare base64",
        "wrapped base64",
        "base64 with blanks",
        "base64 of a PEM",
        "wrapped base64 of a PEM",
    ],
)
def test_a_certificate_is_read_in_every_form(data: bytes) -> None:
    """Portals, consoles and metadata all write it differently."""
    assert [each.der for each in load_certificates(data)] == [DER]


def test_several_certificates_are_read_in_their_order() -> None:
    """A bundle holds the old and the new one."""
    second = mint.key("idp-next").certificate()
    bundle = PEM + b"\n" + mint.pem(second).encode()
    assert [each.der for each in load_certificates(bundle)] == [DER, mint.der(second)]
    assert [each.der for each in load_certificates(base64.b64encode(bundle))] == [DER, mint.der(second)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "neither PEM, DER nor base64"),
        (b"hello, world", "neither PEM, DER nor base64"),
        (b"\xff\xfe\x00", "neither PEM, DER nor base64"),
        (b"AAAA", "not an X.509 certificate"),
        (DER[:-1], "not an X.509 certificate"),
        (DER + b"\x00", "not an X.509 certificate"),
        (b"0\x82", "not an X.509 certificate"),
        (spki(PRIVATE), "not an X.509 certificate"),
        (PEM.replace(BASE64[:64].encode(), b"A=A=" * 16), "damaged"),
        (PEM.replace(BASE64[:64].encode(), b"A" * 64), "not an X.509 certificate"),
        (b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", "not an X.509 certificate"),
        (base64.b64encode(PEM.replace(b"MII", b"MIJ", 1)), "not an X.509 certificate"),
    ],
    ids=[
        "nothing",
        "words",
        "bytes",
        "base64 of something else",
        "cut",
        "something behind",
        "two bytes",
        "a public key",
        "padding inside",
        "other bytes",
        "nothing between the markers",
        "base64 of a damaged PEM",
    ],
)
def test_what_is_no_certificate_is_refused(data: bytes, words: str) -> None:
    """The error says what was tried."""
    with pytest.raises(TrustError, match=words):
        load_certificates(data)


def test_a_version_that_does_not_exist_is_refused() -> None:
    """The library below has an error of its own for it, outside its tree of errors."""
    version = DER.index(bytes.fromhex("a003020102"))
    with pytest.raises(TrustError, match=r"not an X\.509 certificate"):
        Certificate(DER[: version + 4] + b"\x05" + DER[version + 5 :])


def test_an_unknown_kind_of_key_is_refused() -> None:
    """What has a key nobody knows vouches for nothing."""
    name = bytes.fromhex("06092a864886f70d010101")  # rsaEncryption
    at = DER.index(name)
    with pytest.raises(TrustError, match=r"not an X\.509 certificate"):
        Certificate(DER[: at + len(name) - 1] + b"\x63" + DER[at + len(name) :])


def test_a_certificate_read_twice_is_one_object() -> None:
    """Every message of an identity provider carries the same one."""
    assert load_certificates(bytes(bytearray(PEM))) is load_certificates(PEM)


@given(st.binary(max_size=400) | st.binary(max_size=20).map(lambda data: DER[:100] + data + DER[100 + len(data) :]))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    """Whatever is given as a certificate or key: TrustError, or it is one."""
    for load in (load_certificates, load_public_key):
        try:
            load(data)
        except TrustError:
            continue


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_a_certificate_shows_what_a_portal_shows() -> None:
    """Thumbprints in upper-case hex, names as RFC 4514 writes them, aware times."""
    certificate = Certificate(DER)
    assert certificate.sha1 == mint.thumbprint(IDP, "sha1")
    assert certificate.sha256 == mint.thumbprint(IDP)
    assert (certificate.subject, certificate.issuer) == ("CN=Example IdP signing", "CN=Example IdP signing")
    assert (certificate.serial, certificate.key_type, certificate.key_bits) == ("1001", "RSA", 2048)
    assert certificate.not_before == datetime(2025, 1, 15, tzinfo=UTC)
    assert certificate.not_after == datetime(2028, 1, 15, tzinfo=UTC)
    assert repr(certificate) == f"<Certificate CN=Example IdP signing {certificate.sha1}>"


@pytest.mark.parametrize("digest", ["md5", "sha1"])
def test_the_digest_that_it_is_signed_with_is_told(digest: Literal["md5", "sha1"]) -> None:
    """Of the certificate's own signature, which nobody checks here."""
    weak = with_weak_digest(mint.key("idp"), digest)
    assert Certificate(mint.der(weak)).signature_digest == digest
    assert Certificate(DER).signature_digest == "sha256"


def test_a_signature_that_nobody_knows_has_no_digest() -> None:
    """Neither has one that needs none: Ed25519."""
    name = bytes.fromhex("06092a864886f70d01010b")  # sha256WithRSAEncryption
    assert Certificate(DER.replace(name, name[:-1] + b"\x63")).signature_digest is None
    none = x509.CertificateBuilder(x509.Name([]), x509.Name([]), PRIVATE.public_key(), 7, BUILT, NEXT_YEAR)
    assert Certificate(mint.der(none.sign(ed25519.Ed25519PrivateKey.generate(), None))).signature_digest is None


def test_an_extension_that_stands_twice_is_told() -> None:
    """The certificate is read all the same: its key and dates are not in doubt."""
    odd = Certificate(mint.der(with_repeated_extension(mint.key("idp"))))
    assert (odd.repeated_extension, odd.key_bits) == ("2.5.29.14", 2048)
    assert Certificate(DER).repeated_extension is None


def test_an_extension_that_cannot_be_read_is_nobodys_concern() -> None:
    """Only that one stands twice matters to anybody."""
    constraints = x509.BasicConstraints(ca=True, path_length=None)
    der = mint.der(mint.key("idp").certificate(extensions=(constraints,)))
    broken = der.replace(bytes.fromhex("0603551d130405300301"), bytes.fromhex("0603551d130405300302"))
    assert broken != der
    assert Certificate(broken).repeated_extension is None


def test_a_renewal_that_keeps_its_key_is_known_by_the_key() -> None:
    """Other certificate, same SubjectPublicKeyInfo."""
    renewed = Certificate(mint.der(mint.key("idp").certificate(serial=0x2002)))
    first = Certificate(DER)
    assert (renewed == first, renewed.spki_sha256 == first.spki_sha256) == (False, True)


def test_certificates_are_equal_by_their_bytes() -> None:
    """Two readings of the same file are one member of a set."""
    assert {Certificate(DER), Certificate(DER)} == {Certificate(DER)}
    assert Certificate(DER) != DER


@pytest.mark.parametrize(
    ("private", "kind", "bits"),
    [
        (mint.key("ec-p384").private_key, "EC", 384),
        (dsa.generate_private_key(2048), "DSA", 2048),
        (ed25519.Ed25519PrivateKey.generate(), "Ed25519", None),
    ],
    ids=["EC", "DSA", "Ed25519"],
)
def test_the_key_of_a_certificate_is_named(private: object, kind: str, bits: int | None) -> None:
    """Also one that signs no SAML."""
    certificate = Certificate(signed(x509.Name([]), private.public_key()))  # type: ignore[attr-defined]  # it is there
    assert (certificate.key_type, certificate.key_bits) == (kind, bits)


def test_an_unreadable_name_is_empty() -> None:
    """A subject in broken UTF-8 is no reason to lose the certificate."""
    der = signed(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "XXXXXXXX")]))
    certificate = Certificate(der.replace(b"XXXXXXXX", b"\xff\xfe\xfd\xfc\xff\xfe\xfd\xfc"))
    assert (certificate.subject, certificate.issuer, certificate.serial) == ("", "", "7")


@pytest.mark.filterwarnings("error")
def test_odd_certificates_are_read_in_silence() -> None:
    """A negative serial, a country of three letters: the library below warns, and a log would fill with it."""
    with warnings.catch_warnings(action="ignore"):
        name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "USA", _validate=False)])
        der = signed(name).replace(bytes.fromhex("020107"), bytes.fromhex("020187"), 1)
    certificate = Certificate(der)
    assert (certificate.serial, certificate.subject) == ("-79", "C=USA")


# --- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER], ids=["PEM", "DER"])
@pytest.mark.parametrize(("name", "kind"), [("idp", "rsa"), ("ec-p256", "ec")])
def test_a_bare_public_key_is_read(encoding: Encoding, name: str, kind: str) -> None:
    """Metadata without certificates exists; so do keys out of a key vault."""
    public = mint.key(name).private_key.public_key()
    key = Key(
        public_key=load_public_key(public.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)),
        source="certificate",
    )
    assert key.kind == kind
    assert key.spki_sha256 == Key(public_key=public, source="metadata").spki_sha256


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a public key"),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "not a public key"),
        (DER, "not a public key"),
        (spki(ed25519.Ed25519PrivateKey.generate()), "type Ed25519 signs no SAML"),
        (spki(dsa.generate_private_key(2048)), "type DSA signs no SAML"),
    ],
    ids=["nothing", "broken PEM", "a certificate", "Ed25519", "DSA"],
)
def test_what_is_no_usable_public_key_is_refused(data: bytes, words: str) -> None:
    """The reason is told apart: unreadable, or of a type that signs no SAML."""
    with pytest.raises(TrustError, match=words):
        load_public_key(data)


def test_only_rsa_and_ec_verify() -> None:
    """XML Signature has no name for the others that anybody issues."""
    assert public_key_of(PRIVATE.public_key()) == PRIVATE.public_key()
    with pytest.raises(TrustError, match="type str"):
        public_key_of("key")


def test_an_rsa_key_value_becomes_a_key() -> None:
    """LemonLDAP::NG publishes keys so, without a certificate."""
    public = PRIVATE.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    numbers = public.public_numbers()
    assert rsa_public_key(numbers.n.to_bytes(256), numbers.e.to_bytes(3)) == public


@pytest.mark.parametrize(
    ("modulus", "exponent"),
    [(b"", b""), (b"\x01", b"\x03"), (b"\xff" * 256, b"\x02"), (b"\x03" * 256, b"")],
    ids=["nothing", "one", "even exponent", "no exponent"],
)
def test_numbers_that_make_no_rsa_key_are_refused(modulus: bytes, exponent: bytes) -> None:
    """A KeyInfo may hold anything."""
    with pytest.raises(TrustError, match="no RSA key"):
        rsa_public_key(modulus, exponent)


def test_an_ec_key_value_becomes_a_key() -> None:
    """The curve by its object identifier, the point uncompressed."""
    public = EC_PRIVATE.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert ec_public_key("1.2.840.10045.3.1.7", point) == public


@pytest.mark.parametrize(
    ("curve", "point"),
    [
        ("", b""),
        ("nonsense", b"\x04"),
        ("1.2.3.4", b"\x04" + b"\x01" * 64),
        ("1.2.840.10045.3.1.7", b""),
        ("1.2.840.10045.3.1.7", b"\x04" + b"\x01" * 64),
        ("1.3.132.0.1", b"\x04" + b"\x01" * 42),
    ],
    ids=["nothing", "no identifier", "unknown curve", "no point", "a point off the curve", "a withdrawn curve"],
)
def test_what_makes_no_ec_key_is_refused(curve: str, point: bytes) -> None:
    """A KeyInfo may hold anything."""
    with pytest.raises(TrustError, match="no key on a known curve"):
        ec_public_key(curve, point)


# --- base64 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["AQID", " A Q\tI\r\nD ", "AQID\r"])
def test_base64_may_hold_xml_white_space(text: str) -> None:
    """Carriage returns are Windows's, and no damage."""
    assert read_base64(text) == b"\x01\x02\x03"


@pytest.mark.parametrize(
    "text",
    ["", " ", "AQI", "AQID=", "AQ==ID", "AQI!", "!AQID", "AQ-_", "AQID\u00a0", "AQID\u2009", "AQID\x0b", "ÀQID", "="],
)
def test_base64_holds_nothing_else(text: str) -> None:
    """Python's own decoder skips what it does not know: `!` before a signature would verify."""
    assert read_base64(text) is None


@given(st.binary(min_size=1))
def test_base64_is_read_as_it_was_written(data: bytes) -> None:
    """Nothing is lost on the way."""
    assert read_base64(base64.b64encode(data).decode()) == data


def named(subject: str, issuer: str) -> x509.Certificate:
    """A certificate with these names."""
    builder = x509.CertificateBuilder(
        x509.Name.from_rfc4514_string(issuer), x509.Name.from_rfc4514_string(subject), PRIVATE.public_key(), 7
    )
    return builder.not_valid_before(BUILT).not_valid_after(NEXT_YEAR).sign(PRIVATE, hashes.SHA256())


@pytest.mark.parametrize("size", [1, 100, 117, 118, 200, 300, 70_000])
def test_both_names_are_told_apart_however_long_they_are(size: int) -> None:
    """Two names that are the same bytes are written once, and two that differ in one letter are not the same."""
    long = ",".join(["OU=" + "x" * min(size, 60)] * max(1, size // 60))
    same, other = Certificate(mint.der(named(long, long))), Certificate(mint.der(named(f"{long},CN=a", f"{long},CN=b")))
    assert (same.subject, same.issuer) == (long, long)
    assert (other.subject, other.issuer) == (f"{long},CN=a", f"{long},CN=b")


def sequence(content: bytes) -> bytes:
    """A SEQUENCE of DER."""
    return b"\x30\x82" + len(content).to_bytes(2) + content


def test_a_certificate_of_version_1_is_read() -> None:
    """It has no version in front of its serial, and the names are found all the same."""
    made = named("CN=a", "CN=b")
    der, tbs = mint.der(made), made.tbs_certificate_bytes
    behind = der[der.index(tbs) + len(tbs) :]
    old = Certificate(sequence(sequence(tbs[4:].removeprefix(b"\xa0\x03\x02\x01\x02")) + behind))
    assert (old.x509.version, old.subject, old.issuer) == (x509.Version.v1, "CN=a", "CN=b")
