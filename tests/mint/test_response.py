from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint import (
    AWS,
    FLAVOURS,
    GOOD,
    ISSUED,
    PAIR,
    PERSISTENT,
    ROLE,
    ROLE_SESSION_NAME,
    SIGN_IN,
    Confirmation,
    Minter,
)
from samlcheck.mint.changes import Changes

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"


def tree(message: bytes) -> etree._Element:
    """Parse a minted message."""
    return etree.fromstring(message)


def one(root: etree._Element, name: str) -> etree._Element:
    """Find the only element of that local name."""
    found = list(root.iter(f"{{*}}{name}"))
    assert len(found) == 1, name
    return found[0]


def texts(root: etree._Element, name: str) -> list[str | None]:
    """Read all elements of that local name."""
    return [element.text for element in root.iter(f"{{*}}{name}")]


def times(root: etree._Element, name: str) -> dict[str, str]:
    """Read the attributes of the only element of that name that are times."""
    return {key: value for key, value in one(root, name).items() if key.startswith("Not")}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_equal_calls_give_equal_bytes(flavour: str) -> None:
    """Nothing but the arguments decides about the bytes."""
    assert Minter(flavour).response() == Minter(flavour).response()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_default_is_a_good_sign_in(flavour: str) -> None:
    """Each product's default names issuer, endpoint, role and session as AWS wants them."""
    idp = Minter(flavour)
    root = tree(idp.response())
    assert root.tag == f"{PROTOCOL}Response"
    assert texts(root, "Issuer") == [idp.issuer, idp.issuer]
    assert one(root, "StatusCode").get("Value") == SUCCESS
    assert root.get("Destination") == one(root, "SubjectConfirmationData").get("Recipient") == SIGN_IN
    values = {element.get("Name"): texts(element, "AttributeValue") for element in root.iter(f"{SAML}Attribute")}
    assert {name: values[name] for name in GOOD} == GOOD


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_signature_stands_after_the_issuer(flavour: str) -> None:
    """The schema has the Signature second, in the response and in the assertion."""
    root = tree(Minter(flavour).response(sign="both"))
    assert [child.tag for child in root[:2]] == [f"{SAML}Issuer", f"{DS}Signature"]
    assert [child.tag for child in one(root, "Assertion")[:2]] == [f"{SAML}Issuer", f"{DS}Signature"]


@pytest.mark.parametrize(
    ("flavour", "start"),
    [
        ("plain", '<?xml version="1.0" encoding="UTF-8"?><samlp:Response xmlns:samlp='),
        ("entra", '<samlp:Response ID="_5b1c6e0f-93d7-4f82-a1be-60d2a7f4c815" Version="2.0" IssueInstant='),
        ("adfs", '<samlp:Response ID="_2f60d8c4-7b19-4e05-9a3c-85d1f7e264b0" Version="2.0" IssueInstant='),
        ("okta", '<?xml version="1.0" encoding="UTF-8"?><saml2p:Response Destination='),
        ("google", '<?xml version="1.0" encoding="UTF-8" standalone="no"?><saml2p:Response xmlns:saml2p='),
        ("keycloak", "<samlp:Response xmlns:samlp="),
    ],
)
def test_start_is_written_as_the_product_writes(flavour: str, start: str) -> None:
    """Declaration, prefixes and order of attributes are the product's."""
    assert Minter(flavour).response().decode().startswith(start)


@pytest.mark.parametrize(
    ("flavour", "habit"),
    [
        ("entra", '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">'),
        ("entra", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>'),
        ("adfs", 'Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified"'),
        ("adfs", '<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'),
        ("okta", '<ec:InclusiveNamespaces PrefixList="xs" xmlns:ec='),
        ("okta", 'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" xmlns:saml2='),
        ("google", "<ds:X509SubjectName>ST=California,C=US,OU=Google For Work"),
        ("google", 'xsi:type="xs:anyType">'),
        ("keycloak", "<dsig:KeyInfo><dsig:KeyName>"),
        ("keycloak", 'SessionIndex="9c27d5e0-4b1f-4863-a2f7-0e8d61b3c945::'),
    ],
)
def test_habits_of_products(flavour: str, habit: str) -> None:
    """What a product is recognised by is in its messages."""
    assert habit in Minter(flavour).response().decode()


@pytest.mark.parametrize("flavour", ["entra", "adfs", "google"])
def test_attributes_come_before_the_authn_statement(flavour: str) -> None:
    """Entra, AD FS and Google write the AttributeStatement first."""
    names = [etree.QName(child).localname for child in one(tree(Minter(flavour).response()), "Assertion")]
    assert names[-2:] == ["AttributeStatement", "AuthnStatement"]


@pytest.mark.parametrize(
    ("flavour", "conditions", "confirmation"),
    [
        ("entra", ("08:55:00.000Z", "10:00:00.000Z"), "10:00:00.000Z"),
        ("adfs", ("08:59:59.984Z", "09:59:59.984Z"), "09:05:00.000Z"),
        ("okta", ("08:55:00.000Z", "09:05:00.000Z"), "09:05:00.000Z"),
        ("google", ("08:55:00.000Z", "09:05:00.000Z"), "09:05:00.000Z"),
        ("keycloak", ("08:59:58.000Z", "09:04:58.000Z"), "09:04:58.000Z"),
    ],
)
def test_windows_of_products(flavour: str, conditions: tuple[str, str], confirmation: str) -> None:
    """Each product's windows around the moment of issue."""
    root = tree(Minter(flavour).response())
    begin, end = (f"2026-06-01T{time}" for time in conditions)
    assert times(root, "Conditions") == {"NotBefore": begin, "NotOnOrAfter": end}
    assert times(root, "SubjectConfirmationData") == {"NotOnOrAfter": f"2026-06-01T{confirmation}"}


def test_windows_follow_the_issue_instant() -> None:
    """A later issue instant moves everything that is relative to it."""
    root = tree(Minter().response(issue_instant=ISSUED + timedelta(days=1)))
    assert root.get("IssueInstant") == "2026-06-02T09:00:00Z"
    assert times(root, "Conditions") == {
        "NotBefore": "2026-06-02T08:55:00Z",
        "NotOnOrAfter": "2026-06-02T09:05:00Z",
    }


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (timedelta(minutes=2), "2026-06-01T09:02:00Z"),
        (datetime(2030, 1, 1, tzinfo=UTC), "2030-01-01T00:00:00Z"),
        ("yesterday", "yesterday"),
        (None, None),
    ],
    ids=["distance", "moment", "text", "absent"],
)
def test_times_are_given_in_four_ways(given: datetime | timedelta | str | None, written: str | None) -> None:
    """A time is a distance from the issue, a moment, a text as it is, or left out."""
    assert one(tree(Minter().response(not_on_or_after=given)), "Conditions").get("NotOnOrAfter") == written


def test_moment_without_time_zone_is_told() -> None:
    """A naive datetime could be any moment."""
    with pytest.raises(MintError, match="needs a time zone"):
        Minter().response(not_before=datetime(2026, 6, 1))  # noqa: DTZ001 (the mistake that is shown)


def test_issue_instants_can_differ() -> None:
    """Response and assertion may say different moments, and a distance counts from the usual one."""
    root = tree(Minter().response(response_issue_instant=timedelta(seconds=1), assertion_issue_instant="2026-06-01"))
    assert root.get("IssueInstant") == "2026-06-01T09:00:01Z"
    assert one(root, "Assertion").get("IssueInstant") == "2026-06-01"
    shifted = tree(Minter().response(issue_instant=timedelta(hours=-1)))
    assert shifted.get("IssueInstant") == "2026-06-01T08:00:00Z"


def test_attributes_as_mapping_and_as_list() -> None:
    """A mapping gives each name once; a list may repeat a name and give it a NameFormat."""
    root = tree(
        Minter().response(
            attributes=[
                (ROLE, [PAIR]),
                (ROLE, "second", "urn:example:format"),
                (ROLE_SESSION_NAME, ["", None]),
            ]
        )
    )
    found = [(e.get("Name"), e.get("NameFormat"), texts(e, "AttributeValue")) for e in root.iter(f"{SAML}Attribute")]
    assert found == [
        (ROLE, None, [PAIR]),
        (ROLE, "urn:example:format", ["second"]),
        (ROLE_SESSION_NAME, None, [None, None]),
    ]


def test_attribute_of_none_is_left_out() -> None:
    """The usual way to take one attribute away and put another in its place."""
    root = tree(Minter().response(attributes={**GOOD, ROLE: None, f"{AWS}role": [PAIR]}))
    assert [element.get("Name") for element in root.iter(f"{SAML}Attribute")] == [
        name for name in GOOD if name != ROLE
    ] + [f"{AWS}role"]


def test_attribute_named_by_caller_replaces_the_products_claim() -> None:
    """A claim of Entra's that the caller gives too is written once, where the caller has it."""
    name = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
    root = tree(Minter("entra").response(attributes={**GOOD, name: "other"}))
    assert [texts(e, "AttributeValue") for e in root.iter(f"{SAML}Attribute") if e.get("Name") == name] == [["other"]]
    assert len(list(tree(Minter("entra").response(claims={})).iter(f"{SAML}Attribute"))) == len(GOOD)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("one", [["one"]]),
        (["one", "two"], [["one", "two"]]),
        ([["one", "two"], ["three"]], [["one", "two"], ["three"]]),
        ([], [[]]),
        (None, []),
    ],
    ids=["text", "list", "lists", "empty", "absent"],
)
def test_audiences(audience: str | list[str | list[str]] | None, expected: list[list[str]]) -> None:
    """One audience, several in a restriction, several restrictions, an empty one, none."""
    root = tree(Minter().response(audience=audience))
    assert [texts(element, "Audience") for element in root.iter(f"{SAML}AudienceRestriction")] == expected


def test_confirmations_can_be_counted_or_given() -> None:
    """A number repeats the ordinary confirmation; a list says each one whole."""
    counted = tree(Minter().response(confirmations=2))
    assert len(list(counted.iter(f"{SAML}SubjectConfirmationData"))) == 2
    given = [
        Confirmation(method="urn:example:own", recipient=None, data=False),
        Confirmation(address="192.0.2.1"),
    ]
    root = tree(Minter().response(confirmations=given))
    first, second = root.iter(f"{SAML}SubjectConfirmation")
    assert (first.get("Method"), len(first)) == ("urn:example:own", 0)
    assert second[0].get("Address") == "192.0.2.1"


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({"subject": False}, "Subject"),
        ({"name_id": None}, "NameID"),
        ({"conditions": False}, "Conditions"),
        ({"authn_statement": False}, "AuthnStatement"),
        ({"attribute_statement": False}, "AttributeStatement"),
        ({"attributes": {}}, "AttributeStatement"),
        ({"status": None}, "Status"),
        ({"issuer": None}, "Issuer"),
        ({"assertions": 0}, "Assertion"),
        ({"confirmations": 0}, "SubjectConfirmation"),
        ({"sign": None}, "Signature"),
        ({"encrypted": True}, "Assertion"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value,
)
def test_parts_can_be_left_out(changes: Changes, gone: str) -> None:
    """Each part has a way to be missing."""
    assert texts(tree(Minter().response(**changes)), gone) == []


@pytest.mark.parametrize(
    ("changes", "name", "attribute", "expected"),
    [
        ({"destination": "https://x.example"}, "Response", "Destination", "https://x.example"),
        ({"destination": None}, "Response", "Destination", None),
        ({"recipient": "https://x.example"}, "SubjectConfirmationData", "Recipient", "https://x.example"),
        ({"in_response_to": "id7"}, "Response", "InResponseTo", "id7"),
        ({"in_response_to": "id7"}, "SubjectConfirmationData", "InResponseTo", "id7"),
        ({"confirmation_in_response_to": "id8"}, "SubjectConfirmationData", "InResponseTo", "id8"),
        ({"version": "1.1"}, "Response", "Version", "1.1"),
        ({"version": "1.1"}, "Assertion", "Version", "1.1"),
        ({"assertion_version": None}, "Assertion", "Version", None),
        ({"response_id": "r"}, "Response", "ID", "r"),
        ({"assertion_id": "a"}, "Assertion", "ID", "a"),
        ({"name_id_format": PERSISTENT}, "NameID", "Format", PERSISTENT),
        ({"name_id_format": None}, "NameID", "Format", None),
        ({"consent": "urn:c"}, "Response", "Consent", "urn:c"),
        ({"confirmation_not_before": "t"}, "SubjectConfirmationData", "NotBefore", "t"),
        ({"session_not_on_or_after": "t"}, "AuthnStatement", "SessionNotOnOrAfter", "t"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_attributes_of_elements(changes: Changes, name: str, attribute: str, expected: str | None) -> None:
    """Each argument changes what it is named after."""
    assert one(tree(Minter().response(**changes)), name).get(attribute) == expected


def test_issuers_can_differ() -> None:
    """`issuer` is both; `response_issuer` the response's alone."""
    assert texts(tree(Minter().response(issuer="x")), "Issuer") == ["x", "x"]
    assert texts(tree(Minter().response(response_issuer="y")), "Issuer") == ["y", Minter().issuer]


def test_status_codes_nest() -> None:
    """Short names are standard codes; a URI is written as it is; the first is the outermost."""
    root = tree(Minter().response(status=["Requester", "urn:example:inner"], status_message="no", assertions=0))
    outer = one(root, "Status")[0]
    assert outer.get("Value") == "urn:oasis:names:tc:SAML:2.0:status:Requester"
    assert outer[0].get("Value") == "urn:example:inner"
    assert texts(root, "StatusMessage") == ["no"]


def test_several_assertions_have_ids_of_their_own() -> None:
    """Two assertions are both signed and told apart."""
    root = tree(Minter().response(assertions=2))
    ids = [element.get("ID") for element in root.iter(f"{SAML}Assertion")]
    assert len(set(ids)) == 2
    assert [element.get("URI") for element in root.iter(f"{DS}Reference")] == [f"#{one}" for one in ids]


def test_encrypted_look_alike_is_signed_from_outside() -> None:
    """An encrypted assertion hides its own signature; the response's covers the ciphertext."""
    root = tree(Minter("entra").response(encrypted=True, sign="both"))
    assert root[-1].tag == f"{SAML}EncryptedAssertion"
    assert len(list(root.iter(f"{DS}Signature"))) == 1


def test_one_time_use_is_written() -> None:
    """OneTimeUse is a condition."""
    assert one(tree(Minter().response(one_time_use=True)), "OneTimeUse").getparent() is not None


def test_hostile_values_are_escaped() -> None:
    """Whatever a value holds, the message stays well-formed and gives it back."""
    value = "<&>\"' \t\n]]> ünïcödé"
    root = tree(Minter().response(attributes={ROLE: [value]}, name_id=value, destination=value))
    assert texts(root, "AttributeValue") == [value]
    assert texts(root, "NameID") == [value]
    assert root.get("Destination") == value


def test_declaration_can_be_changed() -> None:
    """The XML declaration is an argument, and may be missing."""
    assert Minter().response(declaration="").startswith(b"<samlp:Response")


def test_bare_assertion_stands_alone() -> None:
    """An assertion alone is a root with its namespace, and can be left unsigned."""
    for name in FLAVOURS:
        assert tree(Minter(name).assertion()).tag == f"{SAML}Assertion"
    assert texts(tree(Minter().assertion(sign=None)), "Signature") == []


def test_entity_id_of_a_minter_is_its_issuer() -> None:
    """A second identity provider of the same flavour is another entity ID."""
    assert texts(tree(Minter(entity_id="https://two.example").response()), "Issuer") == ["https://two.example"] * 2


def test_unknown_flavour_is_told() -> None:
    """The error names the flavours there are."""
    with pytest.raises(MintError, match="plain, entra, adfs, okta, google, keycloak"):
        Minter("ping").response()
