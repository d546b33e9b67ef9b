"""A response as it claims to be: every part with its place, absent ones absent, signed ones from the signed bytes."""

from __future__ import annotations

from typing import Any

import pytest

from samlcheck import mint
from samlcheck.core.certificates import Key, load_public_key
from samlcheck.core.names import ASSERTION
from samlcheck.core.signature import Signed, verify
from samlcheck.core.xml import parse
from samlcheck.mint import Confirmation, Minter
from samlcheck.model.response import Assertion, Response, read_response

KEY = Key(public_key=load_public_key(mint.key("idp").public_pem.encode()), source="certificate")


def response(**changes: Any) -> Response:
    """What a minted response claims."""
    return read_response(parse(Minter().response(**changes)).root)


def assertion(**changes: Any) -> Assertion:
    """What its assertion claims."""
    return response(**changes).assertions[0]


def edited(*changes: tuple[str, str]) -> Response:
    """What the plain response claims after its text was changed."""
    text = Minter().response().decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return read_response(parse(text.encode()).root)


def test_a_response_tells_its_own_attributes() -> None:
    """As written, each with its place."""
    found = response(in_response_to="_request")
    assert found.id == "_0d5f2c8be1a94763b8f01e6a72c93d54"
    assert [each.text for each in (found.version, found.destination, found.in_response_to, found.issuer) if each] == [
        "2.0",
        mint.SIGN_IN,
        "_request",
        "https://idp.example.com/saml",
    ]
    assert found.destination is not None
    assert found.destination.location.xpath == "/samlp:Response/@Destination"
    assert found.location.xpath == "/samlp:Response"


def test_what_is_absent_is_none() -> None:
    """Nothing has a default."""
    found = edited((' Destination="https://signin.aws.amazon.com/saml"', ""), (' Version="2.0"', ""))
    assert (found.destination, found.version, found.in_response_to) == (None, None, None)
    empty = read_response(parse(b'<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>').root)
    assert (empty.id, empty.issuer, empty.status, empty.issue_instant, empty.assertions) == (None, None, None, None, ())


def test_status_codes_are_told_from_the_outermost_inwards() -> None:
    """The inner ones say more."""
    found = response(status=["Responder", "AuthnFailed"], status_message="no").status
    assert found is not None
    assert [code.text.rpartition(":")[2] for code in found.codes] == ["Responder", "AuthnFailed"]
    assert found.message is not None
    assert (found.message.text, found.success) == ("no", False)


def test_success_is_the_top_level_code_exactly() -> None:
    """A Success inside a failure is none; a status without codes neither."""
    plain, nested = response().status, response(status=["Responder", "Success"]).status
    assert plain is not None
    assert nested is not None
    assert (plain.success, nested.success) == (True, False)
    bare = edited(('<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>', "")).status
    assert bare is not None
    assert (bare.codes, bare.success) == ((), False)


def test_a_status_code_without_value_is_an_empty_one() -> None:
    """It is there, and says nothing."""
    found = edited((' Value="urn:oasis:names:tc:SAML:2.0:status:Success"', "")).status
    assert found is not None
    assert [code.text for code in found.codes] == [""]


def test_an_assertion_tells_its_parts() -> None:
    """Subject, conditions, statements."""
    found = assertion()
    assert found.subject is not None
    assert found.subject.name_id is not None
    assert found.subject.name_id.text == "alice@example.com"
    assert found.subject.name_id.format is not None
    assert found.subject.name_id.format.text == mint.EMAIL
    assert [each.text for each in found.audiences] == [mint.SIGN_IN]
    assert [each.text for each in found.recipients] == [mint.SIGN_IN]
    assert [each.bearer for each in found.confirmations] == [True]
    assert found.authn_statements[0].context_class is not None
    assert found.valid_until is not None
    assert found.valid_until.text == "2026-06-01T09:05:00Z"


def test_a_part_that_is_missing_leaves_nothing_behind() -> None:
    """No subject, no conditions, no statements."""
    found = assertion(subject=False, conditions=False, authn_statement=False, attribute_statement=False)
    assert (found.subject, found.conditions, found.authn_statements, found.attributes) == (None, None, (), ())
    assert (found.audiences, found.recipients, found.confirmations) == ((), (), ())
    assert (found.valid_until, found.confirmed_until) == (None, None)


def test_audiences_keep_their_restrictions() -> None:
    """Restrictions all hold, the audiences within one are alternatives."""
    found = assertion(audience=[["a", "b"], ["c"]]).conditions
    assert found is not None
    assert [[each.text for each in one.audiences] for one in found.audience_restrictions] == [["a", "b"], ["c"]]


OTHER = Confirmation(method="urn:other", not_on_or_after="2027-01-01T00:00:00Z")
EARLY = Confirmation(not_on_or_after="2026-06-01T09:01:00Z")


@pytest.mark.parametrize(
    ("confirmations", "end"),
    [
        ([EARLY, Confirmation()], "2026-06-01T09:05:00Z"),
        ([Confirmation(), OTHER], "2026-06-01T09:05:00Z"),
        ([Confirmation(not_on_or_after="soon")], None),
        ([Confirmation(not_on_or_after=None)], None),
        ([Confirmation(data=False), Confirmation(method=None)], None),
    ],
    ids=["the latest counts", "another method does not", "unreadable", "absent", "no data, no method"],
)
def test_a_subject_is_confirmed_until_its_latest_bearer_ends(
    confirmations: list[Confirmation], end: str | None
) -> None:
    """One confirmation that holds is enough."""
    found = assertion(confirmations=confirmations).confirmed_until
    assert (found.text if found else None) == end


def test_conditions_that_end_at_no_readable_time_end_never() -> None:
    """That the time is unreadable is a rule's to say."""
    assert assertion(not_on_or_after="soon").valid_until is None


def test_attributes_are_told_over_all_statements() -> None:
    """In their order, a repeated name twice, an empty value as empty text."""
    found = assertion(attributes=[("a", ["1", None], "format"), ("a", ["2"])])
    assert [(each.name, [value.text for value in each.values]) for each in found.attributes] == [
        ("a", ["1", ""]),
        ("a", ["2"]),
    ]
    assert found.attributes[0].name_format == "format"


def test_several_statements_are_one_list() -> None:
    """Some products write one statement for each source."""
    split = "</saml:AttributeStatement><saml:AttributeStatement>"
    second = f'<saml:Attribute Name="{mint.ROLE_SESSION_NAME}'
    found = edited((second, split + second)).assertions[0]
    assert len(found.attribute_statements) == 2
    assert len(found.attributes) == 3


def test_a_value_with_elements_in_it_is_all_its_text() -> None:
    """A reader that takes the first text only would see less."""
    found = edited(("3600</", "36<x>0</x>0<y/></")).assertions[0]
    assert [value.text for value in found.attributes[-1].values] == ["3600"]


def test_a_value_with_elements_in_it_is_read_in_their_order() -> None:
    """As it stands in the document, not first the outer text and then the inner ones."""
    found = edited(("3600</", "3<x>6<y>0</y></x>0</")).assertions[0]
    assert [value.text for value in found.attributes[-1].values] == ["3600"]


def test_an_attribute_without_a_name_has_an_empty_one() -> None:
    """It is listed, and matches nothing."""
    found = edited((f' Name="{mint.SESSION_DURATION}"', "")).assertions[0]
    assert found.attributes[-1].name == ""


def test_an_authn_statement_without_context_is_told() -> None:
    """And one without class."""
    text = Minter().response().decode()
    start, end = text.index("<saml:AuthnContext>"), text.index("</saml:AuthnStatement>")
    without = read_response(parse((text[:start] + text[end:]).encode()).root).assertions[0].authn_statements[0]
    assert (without.context, without.context_class) == (None, None)


def test_encrypted_parts_are_told_apart() -> None:
    """They hold what nobody here can read."""
    found = response(encrypted=True)
    assert (found.assertions, len(found.encrypted_assertions)) == ((), 1)
    encrypted = edited(
        ("<saml:AttributeStatement>", "<saml:AttributeStatement><saml:EncryptedAttribute/>"),
        ("<saml:NameID ", "<saml:EncryptedID/><saml:NameID "),
    ).assertions[0]
    assert len(encrypted.encrypted_attributes) == 1
    assert encrypted.subject is not None
    assert encrypted.subject.encrypted_id is not None


def test_an_assertion_anywhere_else_is_a_stray() -> None:
    """Only direct children are the response's own."""
    found = edited(("</samlp:Status>", "<x><saml:Assertion/><saml:EncryptedAssertion/></x></samlp:Status>"))
    assert [each.local for each in found.stray_assertions] == ["Assertion", "EncryptedAssertion"]
    assert len(found.assertions) == 1


def test_a_bare_assertion_is_a_response_of_which_nothing_is_known() -> None:
    """An IdP's preview shows one."""
    found = read_response(parse(Minter().assertion()).root)
    assert found.bare
    assert (found.id, found.version, found.issuer, found.status, found.signatures) == (None, None, None, None, ())
    assert len(found.assertions) == 1
    assert len(found.assertions[0].signatures) == 1


def signed(local: str, **changes: Any) -> tuple[Response, Signed]:
    """A response read with what is signed in it."""
    document = parse(Minter().response(**changes))
    node = document.root if local == "Response" else document.root.find_all(ASSERTION)[0]
    content = verify(node, [KEY])
    return read_response(document.root, content), content


@pytest.mark.parametrize(
    ("local", "sign"), [("Assertion", "assertion"), ("Response", "response"), ("Response", "both")]
)
def test_what_is_signed_is_read_from_the_signed_bytes(local: str, sign: str) -> None:
    """Values come from the re-parsed side, places from the pasted one, Signatures are those of the document."""
    found, content = signed(local, sign=sign)
    judged = found.assertions[0]
    assert judged.node.document is content.content.document
    assert judged.location.xpath == "/samlp:Response/saml:Assertion"
    assert len(judged.signatures) == (sign != "response")
    assert found.node.document is not content.content.document


def test_an_assertion_that_is_not_signed_is_read_as_it_is() -> None:
    """Also beside a signed one."""
    data = Minter().response(sign="both", assertions=2)
    document = parse(data)
    first, second = document.root.find_all(ASSERTION)
    found = read_response(document.root, verify(second, [KEY]))
    assert found.assertions[0].node is first
    assert found.assertions[1].node.place is second
    assert found.assertions[1].node is not second
