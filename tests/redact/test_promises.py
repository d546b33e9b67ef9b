"""What a copy promises, over values that nobody thought of."""

from __future__ import annotations

import base64
import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samlcheck.core.xml import Node, parse
from samlcheck.mint import Minter
from samlcheck.mint.names import GOOD, ROLE, ROLE_SESSION_NAME
from samlcheck.redact import Redaction, redact
from tests.redact.conftest import Ring, redacted

IDP = Minter("plain")
METADATA = {"metadata": [IDP.metadata()]}
LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd", "Pc", "Pd", "Po", "Zs", "Sm"))
VALUES = st.text(LETTERS, min_size=1, max_size=90).filter(lambda text: text.strip())
WORDS = st.from_regex(r"[a-z][a-z0-9]{1,12}", fullmatch=True)
HOSTS = st.builds("{}.{}.{}".format, WORDS, WORDS, st.sampled_from(("com", "net", "example", "co")))
ACCOUNTS = st.from_regex(r"[0-9]{12}", fullmatch=True)
FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(data: bytes) -> list[str]:
    """The values that name somebody."""
    return [node.text for node in parse(data).nodes if node.local in ("AttributeValue", "NameID", "Issuer", "Audience")]


def named(data: bytes, name: str) -> list[str]:
    """The values of an attribute."""
    return [value.text for node in parse(data).nodes if node.get("Name") == name for value in node.children]


def shape(text: str) -> str:
    """Each character's alphabet: what a rule may look at."""
    small = re.sub(r"[a-z]", "a", text)
    return re.sub(r"[0-9]", "0", re.sub(r"[A-Z]", "A", small))


def outline(node: Node) -> tuple[object, ...]:
    """What stays of an element, and of those in it."""
    return node.tag, tuple(node.attributes), len(node.text), tuple(outline(child) for child in node.children)


def copy_of(value: str) -> tuple[bytes, Redaction]:
    """A response with that value at two places, and its copy."""
    data = IDP.response(attributes={**GOOD, "department": [value]}, name_id=value)
    return data, redacted(data, METADATA)


@FEW
@given(value=VALUES)
def test_a_value_keeps_its_form_and_its_findings(value: str) -> None:
    """
    As many characters and bytes, white space and marks where they were, the same replacement at both places, the
    structure as it was, and nothing new or missing among the findings.
    """
    original, made = copy_of(value)
    before, after = texts(original), texts(made.data)
    assert [len(text) for text in before] == [len(text) for text in after]
    assert [shape(text) for text in before if text.isascii()] == [shape(text) for text in after if text.isascii()]
    assert [len(text.encode()) for text in before] == [len(text.encode()) for text in after]
    assert outline(parse(original).root) == outline(parse(made.data).root)
    assert named(made.data, "department") == [subject_of(made)]
    assert made.same, (made.lost, made.gained)


@FEW
@given(host=HOSTS, account=ACCOUNTS, person=WORDS)
@example(host="idp.v1.com", account="000000000000", person="a0")  # a word that many addresses have
def test_a_host_and_an_account_are_the_same_in_every_address(host: str, account: str, person: str) -> None:
    """In the Issuer, in an e-mail address, in both ARNs; what is left over of them is nowhere."""
    pair = f"arn:aws:iam::{account}:role/{person},arn:aws:iam::{account}:saml-provider/{person}"
    name = f"{person}@{host}"
    data = IDP.response(
        issuer=f"https://{host}/idp", attributes={**GOOD, ROLE: [pair], ROLE_SESSION_NAME: [name]}, name_id=name
    )
    made = redacted(data)
    assert named(made.data, ROLE_SESSION_NAME) == [subject_of(made)]
    issuer = next(node.text for node in parse(made.data).nodes if node.local == "Issuer")
    assert subject_of(made).partition("@")[2] == issuer.split("/")[2]
    role, provider = named(made.data, ROLE)[0].split(",")
    assert role.split(":")[4] == provider.split(":")[4] != account
    assert role.rpartition("/")[2] == provider.rpartition("/")[2]
    assert made.same
    for gone in (name, host, account, person if len(person) >= 8 else name):
        assert_gone(made.data, gone)


def subject_of(made: Redaction) -> str:
    """The NameID of the copy."""
    return next(node.text for node in parse(made.data).nodes if node.local == "NameID")


def assert_gone(data: bytes, value: str) -> None:
    """It is not there, nor percent-encoded, nor in base64, wherever that begins."""
    text = data.decode()
    assert value not in text
    assert quote(value, safe="") not in text
    for start in range(3):
        padded = base64.b64encode(b"\0" * start + value.encode()).decode()
        core = padded[4 if start else 0 : -4]
        assert len(core) < 8 or core not in text


def test_another_secret_gives_another_copy() -> None:
    """Nothing about a replacement can be known without the secret of its run."""
    data = IDP.response()
    one, other = (redact(data, secret=secret, keys=Ring()).data for secret in (b"one", b"two"))
    assert texts(one) != texts(other)


def test_the_same_secret_gives_the_same_copy() -> None:
    """So that a test can be repeated."""
    assert redacted(IDP.response()).data == redacted(IDP.response()).data


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("anna_contoso.com#EXT#@fabrikam.onmicrosoft.com", r"[a-z]{4}_[a-z]{7}\.com#EXT#@[a-z]{8}\.onmicrosoft\.com"),
        ("  padded name ", r"  [a-z]{6} [a-z]{4} "),
        ("x" * 65, r"[a-z]{65}"),
        ("7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4", r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
        ("10.20.30.40", r"(?:[1-9][0-9]\.){3}[1-9][0-9]"),
        ("MÜLLER", r"[A-Z][^\WA-Z][A-Z]{4}"),
        ("張偉", r"[\u4e00-\u9fff]{2}"),
        ("ⓐⓝⓝⓐ", r"[ⓐ-ⓩ]{4}"),
        ("CONTOSO\\anna", r"[A-Z]{7}\\[a-z]{4}"),
    ],
    ids=["guest", "padded", "too long", "guid", "address of a machine", "umlaut", "chinese", "circled", "windows"],
)
def test_what_is_odd_stays_odd(value: str, pattern: str) -> None:
    """Marks, blanks, lengths and alphabets that a rule looks at are as they were."""
    _, made = copy_of(value)
    (found,) = named(made.data, "department")
    assert re.fullmatch(pattern, found), found
    assert found != value


@pytest.mark.parametrize(
    ("issuer", "pattern"),
    [
        ("https://sts.windows.net/7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4/", r"https://sts\.windows\.net/[0-9a-f-]{36}/"),
        ("https://contoso.okta.com/app/x", r"https://[a-z]{7}\.okta\.com/app/[a-z]"),
        ("http://www.okta.com/exk1abcd", r"http://www\.okta\.com/(?!exk1abcd)[a-z]{3}\d[a-z]{4}"),
        (
            "https://accounts.google.com/o/saml2?idpid=C01abc",
            r"https://accounts\.google\.com/o/saml2\?idpid=[A-Z]\d\d[a-z]{3}",
        ),
        ("https://login.contoso.com:8443/realms/staff", r"https://[a-z]{5}\.[a-z]{7}\.com:8443/realms/[a-z]{5}"),
        ("https://localhost/idp", r"https://localhost/idp"),
    ],
    ids=["entra", "okta tenant", "okta", "google", "own host", "localhost"],
)
def test_public_hosts_stay(issuer: str, pattern: str) -> None:
    """Hosts of identity providers are kept, and what names the customer there is not."""
    made = redacted(IDP.response(issuer=issuer))
    found = next(node.text for node in parse(made.data).nodes if node.local == "Issuer")
    assert re.fullmatch(pattern, found), found


SOMEBODY = "alice.smith@contoso.com"
DURATION = "https://aws.amazon.com/SAML/Attributes/SessionDuration"


@pytest.mark.parametrize(
    "markup",
    [
        f"<?note {SOMEBODY}?>",
        f"<?note\t{SOMEBODY}?>",
        "<?alice-contoso?>",
        f'<?xml note="{SOMEBODY}"?>',
        f"<x Name={SOMEBODY}>",
        f"<x {SOMEBODY}>",
        f"<{SOMEBODY}>",
        f"</{SOMEBODY}>",
        "<x>&#00000000097;lice</x>",
        '<x type="alice.smith" use="alice" xml:lang="contoso"/>',
        '<x index="000123456789" Count="123456789012"/>',
        f"<Exponent>{SOMEBODY}</Exponent>",
        f"<OAEPparams>{base64.b64encode(SOMEBODY.encode()).decode()}</OAEPparams>",
        f'<NamedCurve URI="https://contoso.com/{SOMEBODY}"/>',
        "<x>https://login.contoso/ https://intranet.alice:8443/x</x>",
        "<saml:Audience>urn:amazon:webservices:contoso-prod</saml:Audience>",
        f'<saml:Attribute Name="{DURATION}"><saml:AttributeValue>alice</saml:AttributeValue></saml:Attribute>',
        '<saml:Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/alice.smith"/>',
        '<saml:Attribute Name="http://schemas.microsoft.com/contoso/claims/Smith"/>',
    ],
)
def test_no_place_hides_somebody(markup: str) -> None:
    """Neither markup that no parser takes, nor a place that otherwise holds a number or a word of the standards."""
    data = IDP.response(sign=None).replace(b"</saml:Assertion>", f"{markup}</saml:Assertion>".encode())
    copy = redacted(data, METADATA).data.decode().lower()
    assert [word for word in ("alice", "smith", "contoso", "123456789012") if word in copy] == []


@pytest.mark.parametrize(
    "name",
    [
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        "http://schemas.microsoft.com/claims/authnmethodsreferences",
        "http://schemas.microsoft.com/identity/claims/tenantid",
    ],
)
def test_names_that_microsoft_gave_stay(name: str) -> None:
    """A rule knows them, and everybody has them."""
    data = IDP.response(sign=None, attributes={**GOOD, name: ["x"]})
    assert name in redacted(data, METADATA).data.decode()


def test_a_quoted_bracket_ends_no_doctype() -> None:
    """What is wrong with a document stays wrong: DOCTYPE is its word, and what is declared and quoted is replaced."""
    doctype = f"<!DOCTYPE r [<!-- it's --><!ENTITY a ']'><!ENTITY b '{SOMEBODY}'>]>"
    data = IDP.response(sign=None).replace(b"<samlp:Response", doctype.encode() + b"<samlp:Response", 1)
    made = redacted(data, METADATA)
    assert made.same, (made.lost, made.gained)
    assert b"smith" not in made.data


DTD = """\
<!DOCTYPE acmecompany PUBLIC "-//ACME//DTD jane//EN" "http://dtd.acme.example/jane.dtd" [<!-- hansfriedrich -->
<!ENTITY janemiller "jane.miller"><!ENTITY % department SYSTEM "x"> %department; <!ELEMENT acmeperson (#PCDATA|jane)*>
<!ATTLIST acmeperson janesname CDATA "janedefault" other ID #REQUIRED><!NOTATION acmegif SYSTEM "y"><?acmepi jane?>]>
"""


def test_the_names_of_a_dtd_are_replaced() -> None:
    """Elements, entities, attributes and notations that somebody declared are called what he likes; keywords stay."""
    data = IDP.response(sign=None).replace(b"<samlp:Response", DTD.encode() + b"<samlp:Response", 1)
    made = redacted(data.replace(b"alice@example.com", b"&janemiller;", 1), METADATA)
    copy = made.data.decode()
    assert made.same, (made.lost, made.gained)
    assert re.findall("jane|acme|hans|miller|department", copy) == []
    assert re.findall(r"<!\w+|#\w+|SYSTEM|PUBLIC|CDATA|ID(?= #)", copy[: copy.index("]>")]) == re.findall(
        r"<!\w+|#\w+|SYSTEM|PUBLIC|CDATA|ID(?= #)", DTD
    )
    assert (entity := re.search(r"<!ENTITY (\w+) ", copy))
    assert f"&{entity[1]};" in copy


def test_an_element_of_the_standard_stays_in_a_dtd() -> None:
    """What SAML calls so is nobody's name."""
    doctype = b"<!DOCTYPE samlp:Response><!doctype html>"
    data = IDP.response(sign=None).replace(b"<samlp:Response", doctype + b"<samlp:Response", 1)
    assert doctype in redacted(data, METADATA).data


@pytest.mark.parametrize(
    ("value", "stays"),
    [
        ("urn:oasis:names:tc:SAML:2.0:attrname-format:acme-secret", "urn:oasis:names:tc:SAML:2.0:attrname-format:"),
        ("urn:oasis:names:tc:SAML:2.0:ac:classes:JaneMiller", "urn:oasis:names:tc:SAML:2.0:ac:classes:"),
        ("https://www.w3.org/2001/acme?jane=miller", "https://www.w3.org/2001/"),
        (
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/acme-customer",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/",
        ),
        ("http://schemas.microsoft.com/acme/secret", "http://schemas.microsoft.com/"),
        ("http://docs.oasis-open.org/acmesecret", "http://docs.oasis-open.org/"),
        ("urn:ietf:params:oauth:jane", "urn:ietf:params:oauth:"),
        ("urn:mace:dir:entitlement:acme:jane", "urn:mace:dir:entitlement:"),
        ("https://refeds.org/profile/acme", "https://refeds.org/profile/"),
    ],
)
def test_an_own_word_in_a_name_of_a_standard_is_replaced(value: str, stays: str) -> None:
    """Anybody may write one behind the standard's beginning; as a value, as a Name and as an attribute of SAML's."""
    data = IDP.response(attributes={**GOOD, "department": [value], value: ["x"]}, name_id_format=value, consent=value)
    made = redacted(data, METADATA)
    assert made.same, (made.lost, made.gained)
    assert re.findall("acme|jane|secret|miller|customer", made.data.decode(), re.IGNORECASE) == []
    (copied,) = named(made.data, "department")
    assert (copied[: len(stays)], len(copied)) == (stays, len(value))


@pytest.mark.parametrize(
    "value",
    [
        "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        "urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST-SimpleSign",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2009/xmlenc11#mgf1sha256",
        "http://docs.oasis-open.org/wsfed/authorization/200706",
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
        "https://refeds.org/assurance/ID/unique",
        "urn:ietf:params:oauth:grant-type:saml2-bearer",
        "urn:mace:shibboleth:2.0:attribute-def:mail",
    ],
)
def test_a_name_of_a_standard_stays(value: str) -> None:
    """Nobody is known by it, and rules look at it."""
    data = IDP.response(attributes={**GOOD, "department": [value]})
    assert named(redacted(data, METADATA).data, "department") == [value]


def test_a_namespace_that_is_nearly_saml_s_stays_so() -> None:
    """What is wrong with it stays wrong; another own word in a namespace is replaced."""
    near = b'xmlns:a="urn:oasis:names:tc:SAML:2.0:assertoin" xmlns:b="urn:oasis:names:tc:SAML:2.0:acmesecret" '
    data = IDP.response(sign=None).replace(b"<samlp:Response ", b"<samlp:Response " + near, 1)
    copy = redacted(data, METADATA).data
    assert b'xmlns:a="urn:oasis:names:tc:SAML:2.0:assertoin"' in copy
    assert b"acmesecret" not in copy


def test_a_word_of_a_standard_is_replaced_elsewhere() -> None:
    """In a value of its own it is whatever its sender means by it, and it does not stop the copy."""
    data = IDP.response(attributes={**GOOD, "department": ["enterprise", "urn:ietf:params:enterprise"]})
    one, other = named(redacted(data, METADATA).data, "department")
    assert (one == "enterprise", other) == (False, "urn:ietf:params:enterprise")
