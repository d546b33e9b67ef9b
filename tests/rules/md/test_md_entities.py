"""What the rules about one entity of metadata look at: its roles, keys, name and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa
from lxml import etree

import samlcheck
from samlcheck.mint import ISSUED, MetadataKey, Minter, key
from samlcheck.mint.metadata_habits import POST, REDIRECT
from samlcheck.mint.scenarios.md import md017, md018
from samlcheck.rulekit import Finding, Severity, State

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SIGN_ON = "SingleSignOnService"


def found(code: str, data: bytes, **options: Any) -> list[Finding]:
    """What that rule finds in the document."""
    report = samlcheck.check(data, now=ISSUED, **options)
    assert report.in_state(State.CRASHED) == ()
    return [finding for finding in report.findings if finding.code == code]


def dsa_certificate() -> x509.Certificate:
    """A certificate over a key of a type that signs no SAML here."""
    private = dsa.generate_private_key(key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "DSA")])
    start = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(7)
    dated = start.not_valid_before(ISSUED).not_valid_after(ISSUED.replace(year=2027))
    return dated.public_key(private.public_key()).sign(private, hashes.SHA256())


def key_name_only(root: etree._Element) -> None:
    """Leaves the name of the key and takes the key."""
    for info in root.iter(f"{DS}KeyInfo"):
        info[:] = []
        etree.SubElement(info, f"{DS}KeyName").text = "the key"


# --- MD001, MD002 ----------------------------------------------------------------------------------------------------


def test_several_entities_without_the_role() -> None:
    """Where no entity of several has it, they are counted."""
    other = Minter().metadata(idp_role=False, entity_id="urn:sp:2")
    (finding,) = found("MD001", Minter().metadata(idp_role=False, aggregate=True, others=[other]))
    assert "there is 2 entities without that role" in finding.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (Minter().metadata(idp_role=False), "an entity without any role"),
        (b'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>', "no entity at all"),
        (Minter().metadata(idp_role=False, entity_id="urn:amazon:webservices"), "which is AWS: its metadata goes into"),
    ],
    ids=["no role", "no entity", "AWS"],
)
def test_what_is_there_instead_of_an_identity_provider(data: bytes, says: str) -> None:
    """The finding says what the document is instead."""
    (finding,) = found("MD001", data)
    assert says in finding.message


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"keys": [MetadataKey(certificate=dsa_certificate())]}, "keys of a type that signs no SAML"),
        ({"keys": []}, "there is no KeyDescriptor"),
        ({"use": "encryption"}, 'every KeyDescriptor is marked use="encryption"'),
        ({"before_signing": key_name_only}, "holds no certificate and no key"),
        ({"keys": [MetadataKey(use="sign")]}, 'no KeyDescriptor has the use "signing"'),  # type: ignore[arg-type]
    ],
    ids=["DSA", "none", "encryption", "name alone", "another word"],
)
def test_keys_that_cannot_sign(changes: dict[str, Any], says: str) -> None:
    """A KeyDescriptor alone is no key."""
    (finding,) = found("MD002", Minter().metadata(**changes))
    assert says in finding.message


def test_a_certificate_that_cannot_be_read_is_not_a_missing_key() -> None:
    """CRT007 says that it cannot be read; that there is none would be wrong."""
    data = Minter().metadata(keys=[MetadataKey(text="MIID")])
    assert (len(found("CRT007", data)), found("MD002", data)) == (1, [])


# --- MD003, MD008 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity_id", "expected"),
    [
        ("urn:amazon:webservices", None),
        (" https://idp.example.com/ ", None),
        ("https://bücher.example/", None),
        ("https://idp.example.com:8443/x#y", None),
        ("https://[2001:db8::1]/", None),
        ("https://sts.windows.net/{tenantid}/", Severity.ERROR),
        ("idp.example.com", Severity.WARNING),
        ("/saml", Severity.WARNING),
        ("https:///saml", Severity.ERROR),
        ("https://a b/", Severity.ERROR),
        ("http://[::1", Severity.ERROR),
        ("https://idp:port/", Severity.ERROR),
        ("https:", Severity.ERROR),
        (" ", Severity.ERROR),
        (f"urn:{'x' * 1020}", None),
        (f"urn:{'x' * 1021}", Severity.ERROR),
    ],
)
def test_names(entity_id: str, expected: Severity | None) -> None:
    """An absolute URI of 1,024 characters; a name that is none without a colon is a warning."""
    severities = [each.severity for each in found("MD003", Minter().metadata(entity_id=entity_id))]
    assert severities == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("https://idp.example.com/saml?x=1#y", None),
        ("HTTPS://IDP.EXAMPLE.COM/", None),
        ("\n  https://idp.example.com/  ", None),
        ("https://user@idp.example.com:8443/", None),
        ("https://idp.example.com:/", None),
        ("", "is empty"),
        ("ftp://idp.example.com/", "is no web address"),
        ("data:text/html,x", "would be run as a script"),
        ("JavaScript:x", "would be run as a script"),
        ("//idp.example.com/", "is not absolute"),
        ("https://", "is no address that can be opened"),
        ("https://idp.example.com/a b", "is no address that can be opened"),
        ("https://idp.example.com:99999/", "is no address that can be opened"),
        ("http://idp.example.com/", "is not https"),
    ],
)
def test_addresses(location: str, says: str | None) -> None:
    """What is wrong with the address of an endpoint."""
    findings = found("MD008", Minter().metadata(services=[(SIGN_ON, POST, location)]))
    assert len(findings) == (1 if says else 0)
    assert says is None or says in findings[0].message


def test_each_fault_is_one_finding() -> None:
    """Two addresses in the clear are one finding, the script beside them another; where answers go is an address."""

    def answers_elsewhere(root: etree._Element) -> None:
        root.findall(f".//{MD}{SIGN_ON}")[0].set("ResponseLocation", "http://idp.example.com/2")

    services = [(SIGN_ON, POST, "http://idp.example.com/1"), (SIGN_ON, REDIRECT, "javascript:x")]
    findings = found("MD008", Minter().metadata(services=services, before_signing=answers_elsewhere))
    assert [each.severity for each in findings] == [Severity.ERROR, Severity.WARNING]
    assert "the same is true of 1 other address" in findings[1].message


# --- the others ------------------------------------------------------------------------------------------------------


def test_several_entities_are_one_finding_with_a_count() -> None:
    """What is found in three entities of an aggregate is said once."""
    others = [Minter().metadata(entity_id=f"urn:idp:{each}", use=None) for each in range(2)]
    (finding,) = found("MD009", Minter().metadata(use=None, aggregate=True, others=others))
    assert "; likewise in 2 more entities" in finding.message
    assert [each.label for each in finding.related] == ["likewise", "likewise"]


def test_two_keys_with_one_name_are_not_the_tenants() -> None:
    """The hint asks for certificates that differ: the same one twice is one."""
    certificate = key("idp").certificate(subject="CN=Contoso")
    data = Minter("entra").metadata(keys=[certificate, certificate])
    assert (found("MD011", data), len(found("MD015", data))) == ([], 1)


def test_a_key_of_the_tenant() -> None:
    """A certificate with the tenant's name is enough; marked for encryption, it says nothing."""
    certificate = key("idp-next").certificate(subject="CN=accounts.accesscontrol.windows.net")
    (finding,) = found("MD011", Minter("entra").metadata(keys=[certificate]))
    assert "?appid=" in finding.message
    marked = MetadataKey(certificate=certificate, use="encryption")
    assert found("MD011", Minter("entra").metadata(keys=["idp", marked])) == []


def test_one_part_of_ws_federation() -> None:
    """One is said in the singular, and a RoleDescriptor of another kind is none of them."""

    def other_kind(root: etree._Element) -> None:
        root.findall(f"{MD}RoleDescriptor")[1].set("protocolSupportEnumeration", "urn:example:other")

    (finding,) = found("MD012", Minter("entra").metadata(before_signing=other_kind))
    assert finding.message.startswith("a RoleDescriptor of WS-Federation")


def test_pem_is_said_once() -> None:
    """Where MD013 says that a certificate is wrapped in PEM, CRT007 does not; what cannot be read it does say."""
    wrapped = f"-----BEGIN CERTIFICATE-----\n{MetadataKey().text or ''}"
    lines = Minter().metadata(
        certificate_text=lambda text: f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----"
    )
    broken = Minter().metadata(keys=[MetadataKey(text=wrapped)])
    assert (len(found("MD013", lines)), found("CRT007", lines)) == (1, [])
    assert (found("MD013", broken), len(found("CRT007", broken))) == ([], 1)


def test_client_vpn_needs_a_binding() -> None:
    """Only Client VPN asks for HTTP-Redirect."""
    data = Minter().metadata(services=[(SIGN_ON, POST, "https://idp.example.com/")])
    assert found("MD014", data) == []
    (finding,) = found("MD014", data, profile="aws-client-vpn")
    assert "which Client VPN asks for" in finding.message


def test_a_bare_key_is_no_certificate() -> None:
    """Bare keys are not compared as certificates are."""
    assert found("MD015", Minter().metadata(keys=["idp", "idp"], key_value_only=True)) == []


# --- MD017, MD018 ----------------------------------------------------------------------------------------------------


def unreadable_beside(root: etree._Element) -> None:
    """Damages the second certificate of the one KeyDescriptor that is left."""
    md017.put_together(root)
    list(root.iter(f"{DS}X509Certificate"))[1].text = "MIIB"


def pairwise(root: etree._Element) -> None:
    """Two KeyDescriptors, each with what two of four held."""
    role = root.find(f"{MD}IDPSSODescriptor")
    assert role is not None
    keys = role.findall(f"{MD}KeyDescriptor")
    for first, second in (keys[:2], keys[2:]):
        first[0].extend(list(second[0]))
        role.remove(second)


def test_a_key_that_cannot_be_read_is_no_other_key() -> None:
    """Another rule says that it cannot be read."""
    assert found("MD017", Minter().metadata(keys=["idp", "idp-next"], before_signing=unreadable_beside)) == []


def test_several_descriptors_with_several_keys() -> None:
    """One finding, at the first; what is no chain goes before a chain."""
    chain = [md017.issued(), key("idp-next").certificate(subject="CN=Issuer")]
    (two,) = found("MD017", Minter().metadata(keys=[*chain, "attacker", "metadata-signer"], before_signing=pairwise))
    assert (two.severity, "chain" in two.message) == (Severity.WARNING, False)
    (both,) = found("MD017", Minter().metadata(keys=["idp", "idp-next", *chain], before_signing=pairwise))
    assert both.message.endswith("which of them counts is left to the reader")
    (chains,) = found("MD017", Minter().metadata(keys=[*chain, *chain], before_signing=pairwise))
    assert chains.severity is Severity.NOTE
    assert chains.message.endswith("the same is true of 1 other KeyDescriptor")


@pytest.mark.parametrize("names", [("CN=A", "CN=A"), ("CN=A", "CN=B")])
def test_two_certificates_that_name_themselves_are_no_chain(names: tuple[str, str]) -> None:
    """Nobody issued the other, whether they are called the same or not."""
    certificates = [key(one).certificate(subject=name) for one, name in zip(("idp", "idp-next"), names, strict=True)]
    (finding,) = found("MD017", Minter().metadata(keys=certificates, before_signing=md017.put_together))
    assert finding.severity is Severity.WARNING


def test_an_entity_without_the_role_has_not_several() -> None:
    """Nothing is said of what is not there."""
    report = samlcheck.check(Minter().metadata(idp_role=False), now=ISSUED)
    assert report.states["MD018"] is State.NOT_APPLICABLE


def test_the_keys_of_all_roles_are_trusted() -> None:
    """A response by the key of the second role is accepted: samlcheck takes all of them."""
    idp = Minter("okta")
    metadata = idp.metadata(keys=["idp", "idp-next"], before_signing=md018.with_key_of_its_own)
    report = samlcheck.check(idp.response(key="idp-next"), metadata=metadata)
    assert report.outcome is not None
    assert report.outcome.result == "accept"
