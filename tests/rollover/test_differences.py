"""Two metadata documents: what is written otherwise is no difference, and what says something else is exactly one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from samlcheck.errors import XmlError
from samlcheck.mint import Minter
from samlcheck.mint.flavours import FLAVOURS
from samlcheck.rollover.grades import GRADES, Grade
from tests.rollover.rewritten import (
    CONTACT,
    SAML2,
    Change,
    attribute,
    certificate,
    changed,
    compared,
    document,
    element,
    endpoint,
    rewritten,
    text,
    with_bare_key,
    with_certificate,
    with_key,
    without,
)

MD = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata"'
IDP = "md:IDPSSODescriptor"
SIGNING = f"{IDP}/md:KeyDescriptor[@use='signing']"
ENCRYPTION = f"{IDP}/md:KeyDescriptor[@use='encryption']"
SSO = f"{IDP}/md:SingleSignOnService"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
SP = (
    f'<SPSSODescriptor {MD} protocolSupportEnumeration="{SAML2}"><AssertionConsumerService index="0" '
    'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.com"/></SPSSODescriptor>'
)

MUTATIONS: dict[str, tuple[Change, str, str, str]] = {
    "another entityID": (attribute(".", "entityID", "https://idp.example.com/"), "entity-id", "changed", "breaking"),
    "a later end": (attribute(".", "validUntil", "2027-01-01T00:00:00Z"), "valid-until", "changed", "harmless"),
    "no end": (attribute(".", "validUntil", None), "valid-until", "removed", "harmless"),
    "kept longer": (attribute(".", "cacheDuration", "P1D"), "cache-duration", "changed", "harmless"),
    "the role ends": (attribute(IDP, "validUntil", "2027-01-01T00:00:00Z"), "valid-until", "added", "harmless"),
    "no contact": (without("md:ContactPerson"), "contacts", "removed", "harmless"),
    "one more contact": (
        element(".", CONTACT.replace("technical", "support")),
        "contacts",
        "added",
        "harmless",
    ),
    "another name": (
        text("md:Organization/md:OrganizationName", "Other"),
        "organization",
        "changed",
        "harmless",
    ),
    "extensions": (element(".", f'<Extensions {MD}><x xmlns="urn:x"/></Extensions>'), "other", "added", "harmless"),
    "no role": (without(IDP), "idp-role-removed", "removed", "breaking"),
    "a service provider, too": (element(".", SP), "sp-role", "added", "attention"),
    "an attribute authority, too": (
        element(".", f'<AttributeAuthorityDescriptor {MD} protocolSupportEnumeration="{SAML2}"/>'),
        "other-role",
        "added",
        "harmless",
    ),
    "SAML 1.1 alone": (
        attribute(IDP, "protocolSupportEnumeration", "urn:oasis:names:tc:SAML:1.1:protocol"),
        "saml2-not-spoken",
        "changed",
        "breaking",
    ),
    "SAML 1.1, too": (
        attribute(IDP, "protocolSupportEnumeration", f"{SAML2} urn:oasis:names:tc:SAML:1.1:protocol"),
        "protocols",
        "added",
        "harmless",
    ),
    "wants signed requests": (
        attribute(IDP, "WantAuthnRequestsSigned", "1"),
        "want-authn-requests-signed",
        "changed",
        "attention",
    ),
    "an address for errors": (attribute(IDP, "errorURL", "https://idp.example.com/e"), "other", "added", "harmless"),
    "one more NameID format": (
        element(IDP, f"<NameIDFormat {MD}>{PERSISTENT}</NameIDFormat>"),
        "name-id-formats",
        "added",
        "attention",
    ),
    "no NameID format": (without(f"{IDP}/md:NameIDFormat"), "name-id-formats", "removed", "attention"),
    "an attribute": (
        element(IDP, '<Attribute xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Name="mail"/>'),
        "attributes",
        "added",
        "harmless",
    ),
    "no sign-on by POST": (without(f"{SSO}[2]"), "sign-on-gone", "removed", "attention"),
    "one more sign-on": (
        element(IDP, f'<SingleSignOnService {MD} Binding="urn:b" Location="https://idp.example.com/b"/>'),
        "sign-on-added",
        "added",
        "harmless",
    ),
    "another place": (
        endpoint("SingleSignOnService", "HTTP-POST", Location="https://new.example.com"),
        "sign-on-moved",
        "changed",
        "attention",
    ),
    "another binding": (
        endpoint("SingleSignOnService", "HTTP-POST", Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP"),
        "sign-on-moved",
        "changed",
        "attention",
    ),
    "another logout": (
        endpoint("SingleLogoutService", "SOAP", Location="https://new.example.com"),
        "other-endpoint",
        "changed",
        "harmless",
    ),
    "answers elsewhere": (
        endpoint("SingleLogoutService", "SOAP", ResponseLocation="https://new.example.com"),
        "other-endpoint",
        "changed",
        "harmless",
    ),
    "a default": (
        endpoint("SingleLogoutService", "SOAP", isDefault="true"),
        "endpoint-detail",
        "changed",
        "harmless",
    ),
    "one more signing key": (with_key(certificate("idp-next")), "signing-key-added", "added", "harmless"),
    "no signing key": (without(SIGNING), "signing-key-removed", "removed", "breaking"),
    "another signing key": (
        with_certificate(certificate("idp-next")),
        "signing-key-replaced",
        "replaced",
        "breaking",
    ),
    "renewed": (with_certificate(certificate("idp", 7)), "signing-certificate-renewed", "renewed", "harmless"),
    "the key once more": (with_key(certificate("idp", 7)), "signing-certificate-added", "added", "harmless"),
    "an unreadable key": (with_key("AAAA"), "signing-key-unreadable", "added", "attention"),
    "a certificate that cannot be read": (
        with_certificate("AAAA"),
        "signing-certificate-unreadable",
        "replaced",
        "breaking",
    ),
    "the bare key alone": (with_bare_key, "signing-certificate-gone", "changed", "attention"),
    "no longer for signing": (
        attribute(SIGNING, "use", "encryption"),
        "signing-use-removed",
        "changed",
        "breaking",
    ),
    "for both": (
        attribute(SIGNING, "use", None),
        "key-use",
        "changed",
        "harmless",
    ),
    "signs, too": (
        attribute(ENCRYPTION, "use", None),
        "signing-use-added",
        "changed",
        "harmless",
    ),
    "another encryption key": (
        with_certificate(certificate("idp-next"), "encryption"),
        "encryption-key",
        "replaced",
        "harmless",
    ),
    "an algorithm": (
        element(ENCRYPTION, f'<EncryptionMethod {MD} Algorithm="urn:x"/>'),
        "encryption-methods",
        "added",
        "harmless",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_change_is_one_difference(name: str) -> None:
    """Each change of what is said is exactly its own difference, with its grade, and the other way round one, too."""
    change, kind, how, grade = MUTATIONS[name]
    old, new = document(), changed(change)
    found = compared(old, new)
    assert [(each.kind, each.how, each.grade.value) for each in found.differences] == [(kind, how, grade)]
    assert len(compared(new, old).differences) == 1


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(MUTATIONS)), st.integers(0, 10**6), st.integers(0, 10**6))
def test_writing_hides_no_difference_and_makes_none(name: str, one: int, other: int) -> None:
    """A change is the same one difference in whatever order, prefixes, white space and IDs both are written."""
    change, kind, how, _ = MUTATIONS[name]
    found = compared(rewritten(document(), one), rewritten(changed(change), other))
    assert [(each.kind, each.how) for each in found.differences] == [(kind, how)]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FLAVOURS)), st.integers(0, 10**6))
def test_written_otherwise_is_the_same(flavour: str, seed: int) -> None:
    """Order, prefixes, white space, IDs and a signature are no difference in the metadata of any product."""
    data = Minter(flavour).metadata()
    assert compared(data, rewritten(data, seed)).differences == ()


@pytest.mark.parametrize("signed", [True, False])
def test_signed_again(*, signed: bool) -> None:
    """A signature by whomever, or none, is no difference."""
    again = Minter("entra").metadata(signed=signed)
    assert compared(Minter("entra").metadata(), again).same


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(sorted(MUTATIONS)), max_size=4), st.integers(0, 1000))
def test_swapping(names: set[str], seed: int) -> None:
    """What one way is added, is removed the other way; what is changed, is."""
    old = new = document()
    for name in sorted(names):
        try:
            new = changed(MUTATIONS[name][0], new)
        except (AssertionError, StopIteration):
            continue  # another change has taken away what this one changes
    turned = {"added": "removed", "removed": "added"}
    there = {(turned.get(each.how, each.how), each.name, each.new, each.old) for each in compared(old, new).differences}
    back = {(each.how, each.name, each.old, each.new) for each in compared(new, old).differences}
    assert there == back


def test_a_key_in_several_roles_is_one_difference() -> None:
    """Entra lists its certificate in three roles: one difference names them, graded as that of the one that counts."""
    found = compared(Minter("entra").metadata(), Minter("entra").metadata(keys=["idp-next"]))
    (one,) = found.differences
    assert (one.kind, len(one.roles), one.roles[-1]) == ("signing-key-replaced", 3, "IDPSSODescriptor")
    assert {each.sha256 for each in one.certificates} == {*one.old, *one.new}


def test_overlap() -> None:
    """Adding the successor is harmless, taking the old one away later is not: what it still signs is refused."""
    one, both, other = (Minter().metadata(keys=keys) for keys in (["idp"], ["idp", "idp-next"], ["idp-next"]))
    assert [each.kind for each in compared(one, both).differences] == ["signing-key-added"]
    assert [each.kind for each in compared(both, other).differences] == ["signing-key-removed"]


def test_a_bare_key_becomes_a_certificate() -> None:
    """The key is what verifies: a certificate over it in the place of a KeyValue takes nothing away."""
    (one,) = compared(Minter().metadata(key_value_only=True), Minter().metadata()).differences
    assert (one.kind, one.how, one.name, one.grade) == ("signing-key-certified", "changed", "key", Grade.HARMLESS)


def test_one_of_two_certificates_over_a_key_goes() -> None:
    """The key stays, so nothing breaks."""
    both = changed(with_key(certificate("idp", 7)))
    assert [each.kind for each in compared(both, document()).differences] == ["signing-certificate-removed"]


def test_times_are_compared_as_times() -> None:
    """Another way to write the same moment is no difference."""
    assert compared(document(), changed(attribute(".", "validUntil", "2026-12-01T01:00:00.000+01:00"))).same


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("PT24H", "P1D", []),
        ("P1Y", "P12M", []),
        ("PT24H", "P2D", ["cache-duration"]),
        ("P1M", "P30D", ["cache-duration"]),
        ("a day", "a  day", []),
        ("a day", "P1D", ["cache-duration"]),
    ],
)
def test_durations_are_compared_as_durations(before: str, after: str, kinds: list[str]) -> None:
    """Another way to write the same length is no difference; a month is no number of days."""
    old, new = (changed(attribute(".", "cacheDuration", each)) for each in (before, after))
    assert kinds == [each.kind for each in compared(old, new).differences]


def test_said_by_silence() -> None:
    """False is what is said where nothing is."""
    assert compared(document(), changed(attribute(IDP, "WantAuthnRequestsSigned", "false"))).same


def test_the_gravest_come_first() -> None:
    """Whoever reads the first line reads the worst."""
    new = changed(with_certificate(certificate("idp-next")), changed(attribute(".", "cacheDuration", "P1D")))
    assert [each.grade for each in compared(document(), new).differences] == [Grade.BREAKING, Grade.HARMLESS]


def test_every_grade_has_a_reason_and_a_source() -> None:
    """A grade that nobody can check is an opinion."""
    assert [kind for kind, each in GRADES.items() if not each.why or not each.cites] == []


@pytest.mark.parametrize("number", [1, 300])
def test_it_grows_as_the_document_does(number: int) -> None:
    """Thousands of endpoints are compared in one go: each by its place, not with each other."""
    services = [("SingleSignOnService", f"urn:{at}", f"https://idp.example.com/{at}") for at in range(number)]
    moved = [("SingleSignOnService", f"urn:{at}", f"https://new.example.com/{at}") for at in range(number)]
    found = compared(Minter().metadata(services=services), Minter().metadata(services=moved))
    assert [each.kind for each in found.differences] == ["sign-on-moved"] * number


def test_a_service_provider() -> None:
    """Its keys, flags and addresses are what the identity provider has to know: each needs attention."""
    old = document().replace(b"IDPSSODescriptor", b"SPSSODescriptor").replace(b"SingleSignOn", b"AssertionConsumer")
    new = old
    for before, after in (
        (b'use="signing"', b'use="encryption"'),
        (b"protocolSupport", b'WantAssertionsSigned="true" protocolSupport'),
        (b'HTTP-POST" Location="', b'HTTP-POST" isDefault="1" Location="https://new.example.com'),
    ):
        assert before in new
        new = new.replace(before, after, 1)
    found = [(each.kind, each.grade.value) for each in compared(old, new).differences]
    assert sorted(found) == [("consumer-service", "attention"), ("sp-flag", "attention"), ("sp-key", "attention")]


def test_several_roles_of_one_kind() -> None:
    """Which became which is told by their protocols, and not by their order."""
    old = document()
    saml1 = etree.fromstring(old.replace(SAML2.encode(), b"urn:oasis:names:tc:SAML:1.1:protocol"))
    role = etree.tostring(saml1[0]).decode()
    first = changed(lambda root: root.insert(0, etree.fromstring(role)), old)
    last = changed(lambda root: root.append(etree.fromstring(role)), old)
    assert [each.kind for each in compared(old, first).differences] == ["other-role"]
    assert compared(first, last).same


def test_a_key_in_the_role_of_another_protocol() -> None:
    """No response of SAML 2.0 is signed in the name of a role for WS-Federation alone."""
    entra = Minter("entra").metadata(signed=False)
    root = etree.fromstring(entra)
    role = root.find(f"{{{MD[7:-1]}}}RoleDescriptor")
    assert role is not None
    role.remove(role[0])
    (one,) = compared(entra, etree.tostring(root)).differences
    assert (one.kind, one.how, one.roles) == ("other-key", "removed", ("SecurityTokenServiceType",))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=4), st.integers(0, 4000))
def test_whatever_stands_in_it(piece: bytes, at: int) -> None:
    """A document with a hole in it is compared, or refused with an error of ours."""
    data = document()
    at %= len(data)
    try:
        compared(data, data[:at] + piece + data[at + len(piece) :])
    except XmlError as error:
        assert str(error).startswith("new.xml cannot be read as metadata")  # noqa: PT017 either is right
