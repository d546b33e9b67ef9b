"""Names by their place in DER: what is read so is what the library reads, and the rest is left to it."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.name import _ASN1Type as Kind
from cryptography.x509.oid import NameOID
from hypothesis import example, given
from hypothesis import strategies as st

from samlcheck import mint
from samlcheck.core.certificates import Certificate
from samlcheck.der import issuer_and_subject, plain_name

SIGNER = mint.key("ec-p256").private_key
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
OIDS = (
    NameOID.COMMON_NAME,
    NameOID.COUNTRY_NAME,
    NameOID.LOCALITY_NAME,
    NameOID.STATE_OR_PROVINCE_NAME,
    NameOID.ORGANIZATION_NAME,
    NameOID.ORGANIZATIONAL_UNIT_NAME,
    NameOID.SERIAL_NUMBER,
    NameOID.STREET_ADDRESS,
    NameOID.EMAIL_ADDRESS,
    NameOID.DOMAIN_COMPONENT,
)
PLAIN = st.text(st.sampled_from("azAZ09 .:/()-"), min_size=1, max_size=12)
TEXTS = st.one_of(
    PLAIN,
    st.text(st.sampled_from("a #,+\"\\<>;=\0@_'é1"), min_size=1, max_size=6),
    st.sampled_from(["x" * 117, "x" * 118, "x" * 127, "x" * 128, "x" * 300, "1\x0f0\r\x06\x03U\x04\x03\x0c\x06"]),
)


def attribute(oid: x509.ObjectIdentifier, text: str, kind: Kind) -> x509.NameAttribute[str]:
    """One of a name, however odd."""
    with warnings.catch_warnings(action="ignore"):
        return x509.NameAttribute(oid, text, kind, _validate=False)


def names(*kinds: Kind) -> st.SearchStrategy[x509.Name]:
    """Names of texts of these types: many plain ones, and any."""
    plain = st.builds(attribute, st.sampled_from(OIDS[:6]), PLAIN, st.sampled_from(kinds)).map(lambda each: [each])
    attributes = st.builds(attribute, st.sampled_from(OIDS), TEXTS, st.sampled_from(kinds))
    odd = st.lists(attributes, min_size=1, max_size=2, unique_by=lambda each: each.oid)
    steps = st.one_of(st.lists(plain, max_size=5), st.lists(odd, max_size=5))
    return steps.map(lambda lists: x509.Name([x509.RelativeDistinguishedName(each) for each in lists]))


ANY = names(Kind.UTF8String, Kind.PrintableString, Kind.IA5String)
RIGHT = names(Kind.UTF8String)
"""Of others the library refuses a certificate with a text that is not of its type."""


def written(name: x509.Name) -> str:
    """What the library makes of a name."""
    return name.rfc4514_string(attr_name_overrides={NameOID.EMAIL_ADDRESS: "emailAddress"})


def certificate(issuer: x509.Name, subject: x509.Name) -> bytes:
    """One with these names."""
    made = x509.CertificateBuilder(issuer, subject, SIGNER.public_key(), 7, START, END)
    return mint.der(made.sign(SIGNER, hashes.SHA256()))


@given(name=ANY)
@example(name=x509.Name([]))
def test_a_plain_name_is_what_the_library_writes(name: x509.Name) -> None:
    """Escapes, other types, several attributes in a step: either the library's own text, or nothing."""
    assert plain_name(name.public_bytes()) in ("", written(name))


@pytest.mark.parametrize(
    "text",
    [
        "CN=Microsoft Azure Federated SSO Certificate",
        "CN=ADFS Signing - sts.example.org",
        "CN=idp.example.org,OU=Identity,O=Example (Test) Ltd,L=Berlin,ST=Berlin,C=DE",
    ],
)
def test_what_products_write_is_plain(text: str) -> None:
    """Entra, AD FS, and what openssl asks for: none of them takes the slow way."""
    assert plain_name(x509.Name.from_rfc4514_string(text).public_bytes()) == text


@given(issuer=RIGHT, subject=RIGHT)
def test_both_names_of_a_certificate(issuer: x509.Name, subject: x509.Name) -> None:
    """However long they are, they are found, and shown as the library shows them."""
    der = certificate(issuer, subject)
    assert issuer_and_subject(der) == (issuer.public_bytes(), subject.public_bytes())
    found, read = Certificate(der), x509.load_der_x509_certificate(der)
    with warnings.catch_warnings(action="ignore"):
        assert (found.issuer, found.subject) == (written(read.issuer), written(read.subject))
