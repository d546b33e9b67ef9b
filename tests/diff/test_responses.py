"""Two responses side by side: what counts, what is left out, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

from samlcheck import UsageError
from samlcheck.diff import compare
from samlcheck.diff.responses import OF_THE_CAPTURE
from samlcheck.engine.discover import codes
from samlcheck.mint import (
    AUDIENCE_URL,
    AUDIENCE_URN,
    GOOD,
    ISSUED,
    PAIR,
    PERSISTENT,
    PRINCIPAL_TAG,
    ROLE,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    SOURCE_IDENTITY,
    TRANSITIVE_TAG_KEYS,
    Confirmation,
    Minter,
    captures,
    pem,
    thumbprint,
)
from samlcheck.mint.scenarios.atk import atk009
from samlcheck.rulekit import Severity, State
from tests.diff.minted import facts, judged, pair

SECOND = PAIR.replace("Developer", "ReadOnly")
GUEST = "bob_fabrikam.com#EXT#@example.onmicrosoft.com"
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"


def sets(attribute: str, value: str, element: str = "Assertion") -> Callable[[etree._Element], None]:
    """Edit that sets an attribute of every element of that name."""

    def change(root: etree._Element) -> None:
        for each in root.iter(f"{SAML}{element}"):
            each.set(attribute, value)

    return change


def drops(element: str) -> Callable[[etree._Element], None]:
    """Edit that removes every element of that name."""

    def change(root: etree._Element) -> None:
        for each in list(root.iter(f"{SAML}{element}")):
            each.getparent().remove(each)  # type: ignore[union-attr]  # it is there

    return change


CHANGES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "status": ({"status": "Responder"}, {"status"}),
    "status-message": ({"status_message": "well"}, {"status-message"}),
    "response-version": ({"version": "2.1", "assertion_version": "2.0"}, {"response-version"}),
    "assertion-version": ({"assertion_version": "2.1"}, {"version"}),
    "destination": ({"destination": "https://sp.example/acs"}, {"destination"}),
    "no-destination": ({"destination": None}, {"destination"}),
    "in-response-to": ({"in_response_to": "_1"}, {"in-response-to", "confirmation-in-response-to"}),
    "issuer": ({"issuer": "https://idp.example"}, {"issuer", "response-issuer"}),
    "response-issuer": ({"response_issuer": "https://idp.example"}, {"response-issuer"}),
    "no-response-issuer": ({"response_issuer": None}, {"response-issuer"}),
    "roles": ({"attributes": {**GOOD, ROLE: [PAIR, SECOND]}}, {"roles"}),
    "no-roles": ({"attributes": {**GOOD, ROLE: None}}, {"roles"}),
    "not-a-pair": ({"attributes": {**GOOD, ROLE: ["AWS-Admins"]}}, {"roles"}),
    "signed": ({"sign": "both"}, {"signed"}),
    "response-alone-signed": ({"sign": "response"}, {"signed"}),
    "unsigned": ({"sign": None}, {"signed"}),
    "signer": ({"key": "idp-next"}, {"signer"}),
    "unknown-signer": ({"key": "idp-next", "key_info": None}, {"signer", "key-info"}),
    "key-info": ({"key_info": None}, {"key-info"}),
    "other-certificate": ({"certificate": Minter().certificate("idp-next")}, {"key-info"}),
    "algorithm": ({"signature_algorithm": "rsa-sha512"}, {"signature-algorithm"}),
    "digest": ({"digest_algorithm": "sha1"}, {"digest"}),
    "canonicalization": ({"c14n": "c14n"}, {"canonicalization", "transforms"}),
    "transforms": ({"transforms": ["enveloped"]}, {"transforms"}),
    "audience": ({"audience": AUDIENCE_URN}, {"audience"}),
    "alternative-audience": ({"audience": [AUDIENCE_URL, AUDIENCE_URN]}, {"audience"}),
    "audience-restrictions": ({"audience": [[AUDIENCE_URL], [AUDIENCE_URN]]}, {"audience"}),
    "no-audience": ({"audience": None}, {"audience"}),
    "recipient": ({"recipient": "https://eu-west-1.signin.aws.amazon.com/saml"}, {"recipient"}),
    "two-confirmations": ({"confirmations": 2}, {"confirmations"}),
    "method": ({"confirmations": [Confirmation(method="urn:x")]}, {"confirmations"}),
    "no-method": ({"confirmations": [Confirmation(method=None)]}, {"confirmations"}),
    "no-data": ({"confirmations": [Confirmation(data=False)]}, {"recipient", "confirmation-not-on-or-after"}),
    "confirmed-from": ({"confirmation_not_before": timedelta(0)}, {"confirmation-not-before"}),
    "confirmed-until": ({"confirmation_not_on_or_after": timedelta(hours=1)}, {"confirmation-not-on-or-after"}),
    "valid-from": ({"not_before": timedelta(0)}, {"not-before"}),
    "valid-until": ({"not_on_or_after": timedelta(hours=1)}, {"not-on-or-after"}),
    "never-ending": ({"not_on_or_after": None}, {"not-on-or-after"}),
    "unreadable-end": ({"not_on_or_after": "300"}, {"not-on-or-after"}),
    "no-conditions": ({"conditions": False}, {"not-before", "not-on-or-after", "audience"}),
    "one-time-use": ({"one_time_use": True}, {"conditions"}),
    "response-issued": ({"response_issue_instant": timedelta(minutes=1)}, {"response-issued"}),
    "session-end": ({"session_not_on_or_after": timedelta(hours=1)}, {"session-not-on-or-after"}),
    "no-authn-statement": ({"authn_statement": False}, {"authn-statements", "authn-context"}),
    "no-session-name": ({"attributes": {**GOOD, ROLE_SESSION_NAME: None}}, {"role-session-name"}),
    "two-session-names": (
        {"attributes": {**GOOD, ROLE_SESSION_NAME: ["alice@example.com", "alice"]}},
        {"role-session-name"},
    ),
    "duration": ({"attributes": {**GOOD, SESSION_DURATION: ["7200"]}}, {"session-duration"}),
    "source-identity": ({"attributes": {**GOOD, SOURCE_IDENTITY: ["alice"]}}, {"source-identity"}),
    "tag": ({"attributes": {**GOOD, f"{PRINCIPAL_TAG}Team": ["x"]}}, {"tag"}),
    "transitive": (
        {"attributes": {**GOOD, f"{PRINCIPAL_TAG}Team": ["x"], TRANSITIVE_TAG_KEYS: ["Team"]}},
        {"tag", "transitive-tag-keys"},
    ),
    "no-name-id": ({"name_id": None}, {"name-id", "name-id-format"}),
    "no-subject": (
        {"subject": False},
        {"name-id", "name-id-format", "confirmations", "recipient", "confirmation-not-on-or-after"},
    ),
    "name-id-format": ({"name_id_format": PERSISTENT}, {"name-id-format"}),
    "attribute": ({"attributes": {**GOOD, "department": ["Sales"]}}, {"attribute"}),
    "empty-attribute": ({"attributes": {**GOOD, "department": []}}, {"attribute"}),
    "misnamed": ({"attributes": {**GOOD, ROLE: None, ROLE.lower(): [PAIR]}}, {"roles", "attribute"}),
    "no-attributes": (
        {"attribute_statement": False},
        {"roles", "role-session-name", "session-duration"},
    ),
    "name-format": (
        {"attributes": [(name, values, "urn:x") for name, values in GOOD.items()]},
        {"name-format"},
    ),
    "friendly-name": ({"before_signing": sets("FriendlyName", "x", "Attribute")}, {"friendly-name"}),
    "qualifier": ({"before_signing": sets("NameQualifier", "x", "NameID")}, {"name-id-qualifiers"}),
    "no-context": ({"before_signing": drops("AuthnContext")}, {"authn-context"}),
    "no-issuer": ({"issuer": None, "response_issuer": "https://idp.example.com/saml"}, {"issuer"}),
}
"""What B has changed, and the facts that must differ: these and no others."""


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_shows_and_nothing_else(name: str) -> None:
    """Whatever is changed in one of two responses is a difference, and what follows from it is none."""
    changes, expected = CHANGES[name]
    comparison = pair(**changes)
    assert facts(comparison) == expected
    assert comparison.personal == ()
    assert not comparison.same


def test_a_response_is_the_same_as_itself() -> None:
    """Compared with itself nothing differs, and it is said how much was looked at."""
    comparison = pair()
    assert comparison.same
    assert (comparison.only_a, comparison.only_b, comparison.differences, comparison.personal) == ((), (), (), ())
    assert len(comparison.compared) > 40


def test_findings_that_only_one_has() -> None:
    """Each side has the findings that the other does not have, in the order of its report."""
    comparison = pair(attributes={**GOOD, ROLE: None, ROLE_SESSION_NAME: ["bob#1"]}, key="idp-next")
    assert comparison.only_a == ()
    assert [each.code for each in comparison.only_b] == [each.code for each in comparison.b.findings]
    assert {"SIG003", "AWS101", "AWS121"} == {each.code for each in comparison.only_b}


def test_a_finding_that_both_have_tells_nothing() -> None:
    """The same rule at the same place is shared, also where the value it names is another."""
    idp = Minter()
    one, other = ({**GOOD, ROLE_SESSION_NAME: [name]} for name in ("al#ce@example.com", "b#b@example.com"))
    comparison = compare(judged(idp.response(attributes=one)), judged(idp.response(attributes=other)))
    assert comparison.same
    assert [each.code for each in comparison.a.findings] == ["AWS121"]


def test_a_finding_that_weighs_more_on_one_side() -> None:
    """The same rule at the same place with another severity is a finding of each side."""
    comparison = pair(sign=None)
    milder = replace(
        comparison.b, findings=tuple(replace(each, severity=Severity.NOTE) for each in comparison.b.findings)
    )
    both = compare(comparison.b, milder)
    assert [each.code for each in both.only_a] == [each.code for each in both.only_b] == ["SIG001"]


def test_a_bare_assertion_is_compared_by_rule() -> None:
    """An Assertion without its Response has other paths, so findings are matched by code; its envelope is left out."""
    idp = Minter()
    hash_name = {**GOOD, ROLE_SESSION_NAME: ["b#b@example.com"]}
    comparison = compare(
        judged(idp.response(attributes=hash_name)), judged(idp.assertion(attributes=hash_name), profile="aws")
    )
    assert "AWS121" not in {each.code for each in (*comparison.only_a, *comparison.only_b)}
    assert facts(comparison) == {"message"}
    assert not {"destination", "status", "in-response-to"} & set(comparison.compared)


def test_how_it_was_captured_does_not_count() -> None:
    """The same message out of a HAR and with line breaks in its base64 is the same; what is odd is told aside."""
    data = Minter().response()
    comparison = compare(judged(captures.har(data)), judged(captures.base64_text(data, width=64)))
    assert comparison.same
    assert [(side, each.code) for side, each in comparison.of_capture] == [("b", "INP003")]


def test_what_does_not_count_is_known() -> None:
    """The findings that tell of the capture alone are findings there are."""
    assert set(codes()) >= OF_THE_CAPTURE


def test_how_long_ago_does_not_count() -> None:
    """That one capture has expired since then tells of the looking, not of the message."""
    comparison = pair(issue_instant=timedelta(days=-2))
    assert comparison.same
    assert [(side, each.code) for side, each in comparison.of_capture] == [("b", "AST019")]


def test_a_late_post_counts() -> None:
    """That the browser came too late with one of them is no matter of looking: it is what kept that user out."""
    data = Minter().response()
    late = captures.har(data, posted_at="2026-06-01T09:20:00.000Z")
    assert {each.code for each in compare(judged(captures.har(data)), judged(late)).only_b} & {"AST004", "AST007"}


def test_a_foreign_certificate_in_key_info() -> None:
    """A signature that carries another certificate than its signer's is told by that one's thumbprint."""
    other = Minter().certificate("idp-next")
    (carried,) = pair(certificate=other).differences
    assert (carried.only_a, carried.only_b) == (("the signer's certificate",), (thumbprint(other, "sha1"),))


def test_a_signature_that_is_not_saml() -> None:
    """Of a signature that is not in SAML's form no algorithm can be told, and that is said."""
    found = {each.fact.id: each for each in pair(transforms=["enveloped", "enveloped", "enveloped"]).differences}
    assert found["digest"].only_b == ("not a signature in SAML's form",)


def test_expiry_counts_when_it_was_asked_for() -> None:
    """Judged as of now, an expired response is refused, and that is a difference."""
    idp = Minter()
    old = idp.response(issue_instant=timedelta(days=-2))
    comparison = compare(judged(idp.response(), at="now"), judged(old, at="now"))
    assert not comparison.same
    assert "AST004" in {each.code for each in comparison.only_b}


@pytest.mark.parametrize(
    ("seconds", "same"), [(0, True), (1, True), (-1, True), (2, True), (3, False), (-3, False), (60, False)]
)
def test_times_are_compared_with_a_tolerance(seconds: int, *, same: bool) -> None:
    """An IdP takes the time several times while it writes: a second or two is no difference."""
    end = timedelta(minutes=5, seconds=seconds)
    assert pair(not_on_or_after=end).same is same


def test_session_ends_from_the_sign_in_on() -> None:
    """Who signed in to the IdP an hour ago has an hour less left: its sessions are equally long, so it is the same."""
    idp = Minter()

    def response(since: timedelta) -> bytes:
        signed_in = (ISSUED - since).isoformat().replace("+00:00", "Z")
        return idp.response(
            session_not_on_or_after=timedelta(hours=10) - since,
            before_signing=sets("AuthnInstant", signed_in, "AuthnStatement"),
        )

    fresh, hour_old = judged(response(timedelta(0))), judged(response(timedelta(hours=1)))
    assert compare(fresh, hour_old).same


def test_session_ends_of_unreadable_times() -> None:
    """Where the moment of sign-in cannot be read, the session's end counts from the issue."""
    idp = Minter()
    lost = idp.response(
        session_not_on_or_after=timedelta(hours=1), before_signing=sets("AuthnInstant", "today", "AuthnStatement")
    )
    assert facts(compare(judged(idp.response(session_not_on_or_after=timedelta(hours=2))), judged(lost))) == {
        "session-not-on-or-after"
    }


def test_without_time_of_issue_times_are_as_written() -> None:
    """Nothing can be counted from an issue that is not said: then every time is its own text, in quotes."""
    comparison = pair(assertion_issue_instant=None)
    ends = next(each for each in comparison.differences if each.fact.id == "not-on-or-after")
    assert ends.a is not None
    assert ends.b is not None
    assert ends.a.texts == ("300",)
    assert ends.b.texts == ('"2026-06-01T09:05:00Z"',)
    assert "issue-instant" in facts(comparison)


def test_sets() -> None:
    """Of several values each side is told what it alone has, and what both have."""
    idp = Minter()
    third = PAIR.replace("Developer", "Auditor")
    comparison = compare(
        judged(idp.response(attributes={**GOOD, ROLE: [PAIR, SECOND]})),
        judged(idp.response(attributes={**GOOD, ROLE: [third, PAIR]})),
    )
    (roles,) = comparison.differences
    assert (roles.only_a, roles.only_b, roles.both) == ((SECOND,), (third,), (PAIR,))


def test_order_in_a_pair_does_not_matter() -> None:
    """AWS takes role and provider in either order, so the order is no difference of roles."""
    turned = ",".join(reversed(PAIR.split(",")))
    assert "roles" not in facts(pair(attributes={**GOOD, ROLE: [turned]}))


def test_an_attribute_in_two_elements() -> None:
    """The values of equal names belong together; that there are two elements is what a rule says."""
    values = {"groups": ["a", "b"]}
    idp = Minter()
    comparison = compare(
        judged(idp.response(claims=values)), judged(idp.response(claims=[("groups", ["b"]), ("groups", ["a"])]))
    )
    assert comparison.differences == ()
    assert [each.code for each in comparison.only_b] == ["AST016"]


def test_two_users_are_the_same() -> None:
    """Alice and Bob of one company differ in who they are, and that does not count."""
    bob = {
        f"{CLAIMS}givenname": ["Bob"],
        f"{CLAIMS}emailaddress": ["bob@example.com"],
        "http://schemas.microsoft.com/identity/claims/objectidentifier": ["0c8d4f3a-1111-4e39-92cb-f1a6037d8e25"],
        "http://schemas.microsoft.com/identity/claims/displayname": ["Bob Builder"],
    }
    flavour = Minter("entra").habits.claims
    comparison = pair(
        "entra",
        name_id="bob@example.com",
        claims={**flavour, **{name: value for name, value in bob.items() if name in flavour}},
        attributes={**GOOD, ROLE_SESSION_NAME: ["bob@example.com"]},
    )
    assert comparison.same
    assert {"name-id", "role-session-name", "attribute"} == {each.fact.id for each in comparison.personal}


@pytest.mark.parametrize(
    ("name_id", "about"),
    [
        ("bob@fabrikam.com", "an e-mail address at fabrikam.com"),
        (GUEST, "the user name of an Entra guest at example.onmicrosoft.com"),
        ("b8d04c6f-5a17-4e39-92cb-f1a6037d8e25", "a GUID"),
        (r"EXAMPLE\bob", "a Windows account name"),
        (" bob@example.com", "an e-mail address at example.com with white space around it"),
    ],
)
def test_a_user_of_another_kind(name_id: str, about: str) -> None:
    """A name of another kind or another domain is a difference, and it is said which kind."""
    comparison = pair(name_id=name_id)
    (difference,) = (each for each in comparison.differences if each.fact.id == "name-id")
    assert difference.b is not None
    assert difference.b.about == about


def test_a_session_name_that_aws_refuses() -> None:
    """What AWS refuses in a session name is part of its kind."""
    comparison = pair(attributes={**GOOD, ROLE_SESSION_NAME: [GUEST]})
    (difference,) = comparison.differences
    assert difference.b is not None
    assert difference.b.about == (
        'the user name of an Entra guest at example.onmicrosoft.com, with "#", which AWS refuses'
    )


def test_an_attribute_that_repeats_the_user() -> None:
    """A claim of whatever name that holds the NameID in both is personal; in one alone it is a difference."""
    idp = Minter()
    alice = judged(idp.response(claims={"whoami": ["alice@example.com"]}))
    bob = judged(idp.response(name_id="bob@example.com", claims={"whoami": ["bob@example.com"]}))
    other = judged(idp.response(name_id="bob@example.com", claims={"whoami": ["nobody"]}))
    assert compare(alice, bob).same
    assert facts(compare(alice, other)) == {"attribute"}


def test_tags_that_repeat_the_user() -> None:
    """A tag with the user's name differs as users do; a tag that says something else counts."""
    idp = Minter()

    def response(name: str, team: str) -> bytes:
        tags = {f"{PRINCIPAL_TAG}Login": [name], f"{PRINCIPAL_TAG}Team": [team]}
        return idp.response(name_id=name, attributes={**GOOD, **tags})

    comparison = compare(judged(response("alice@example.com", "red")), judged(response("bob@example.com", "blue")))
    assert [(each.fact.id, each.name) for each in comparison.differences] == [("tag", "Team")]
    assert [(each.fact.id, each.name) for each in comparison.personal] == [("tag", "Login"), ("name-id", None)]


def test_signers_by_thumbprint() -> None:
    """Who signed is told by the thumbprint that portals show, and the certificates are at hand."""
    comparison = pair(key="idp-next")
    (signer,) = comparison.differences
    idp = Minter()
    a, b = (thumbprint(idp.certificate(name), "sha1") for name in ("idp", "idp-next"))
    assert signer.name == "assertion"
    assert (signer.only_a, signer.only_b) == ((a,), (b,))
    assert set(comparison.certificates) == {a, b}


def test_a_bare_key() -> None:
    """A signer without a certificate is told by its key's digest."""
    idp = Minter()
    bare = judged(idp.response(key_info="key-value"), trusted=False)
    signer = next(
        each for each in compare(judged(idp.response(), trusted=False), bare).differences if each.fact.id == "signer"
    )
    assert signer.only_b[0].startswith("a bare RSA key, SHA-256 ")


def test_nothing_of_a_wrapped_response_is_shown() -> None:
    """Where one part is shown and another signed, only outcomes and findings are compared, and it is said why."""
    idp = Minter()
    comparison = compare(judged(idp.response()), judged(atk009.forged_after_signed(idp)))
    assert comparison.compared == ()
    assert comparison.differences == ()
    assert [(gap.side, gap.reason) for gap in comparison.gaps] == [("b", "wrapped")]
    assert "ATK009" in {each.code for each in comparison.only_b}


def test_two_wrapped_responses_have_nothing_that_tells_them_apart() -> None:
    """Both are refused for the same reason, and that is all that can be said."""
    idp = Minter()
    wrapped = judged(atk009.forged_after_signed(idp))
    comparison = compare(wrapped, wrapped)
    assert comparison.same
    assert [gap.side for gap in comparison.gaps] == ["a", "b"]


def test_an_encrypted_assertion() -> None:
    """What stands in an assertion that nobody can read is not compared, and not taken for missing."""
    comparison = pair(encrypted=True, sign="response")
    assert {"assertions", "encrypted", "signed"} == facts(comparison)
    assert [(gap.side, gap.reason) for gap in comparison.gaps] == [("b", "no-assertion")]
    assert "audience" not in comparison.compared


def test_two_ways_of_encrypting() -> None:
    """Two encrypted responses differ in how they are encrypted."""
    idp = Minter()

    def weaker(root: etree._Element) -> None:
        for each in root.iter("{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"):
            each.set("Algorithm", "http://www.w3.org/2001/04/xmlenc#tripledes-cbc")

    one = judged(idp.response(encrypted=True, sign="response"))
    other = judged(idp.response(encrypted=True, sign="response", before_signing=weaker))
    assert facts(compare(one, other)) == {"encryption-methods"}


def test_an_error_response() -> None:
    """A response that carries an error and no assertion differs in that, not in everything an assertion says."""
    comparison = pair(assertions=0, status=["Requester", "RequestDenied"], sign="response")
    assert {"status", "assertions", "signed"} == facts(comparison)
    assert [gap.text for gap in comparison.gaps] == ["has no assertion, so what stands in one is not compared"]


def test_encrypted_parts_of_an_assertion() -> None:
    """Attributes and a NameID that are hidden by encryption are not called missing without a word."""

    def hide(root: etree._Element) -> None:
        statement = root.find(f".//{SAML}AttributeStatement")
        subject = root.find(f".//{SAML}Subject")
        assert statement is not None
        assert subject is not None
        etree.SubElement(statement, f"{SAML}EncryptedAttribute")
        subject.replace(subject[0], etree.SubElement(subject, f"{SAML}EncryptedID"))

    comparison = pair(before_signing=hide)
    assert [gap.reason for gap in comparison.gaps] == ["encrypted-attributes", "encrypted-name-id"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (Minter().metadata(), "metadata"),
        (pem(Minter().certificate()).encode(), "a certificate"),
        (Minter().authn_request(), "a request to sign in (AuthnRequest)"),
        (Minter().logout_response(), "a logout message"),
    ],
    ids=["metadata", "certificate", "request", "logout"],
)
def test_what_is_no_response(data: bytes, what: str) -> None:
    """Whatever else is given is named, whichever of the two it is."""
    good, other = judged(Minter().response()), judged(data, source="x.xml")
    with pytest.raises(UsageError, match="give two responses") as complaint:
        compare(good, other)
    assert str(complaint.value) == f"x.xml is {what}: give two responses"
    with pytest.raises(UsageError):
        compare(other, good)


@pytest.mark.parametrize("data", [b"hello", b"", Minter().response()[:-20]], ids=["words", "nothing", "cut"])
def test_what_cannot_be_read(data: bytes) -> None:
    """What nobody can read is neither the same nor different: the comparison is not whole."""
    comparison = compare(judged(Minter().response()), judged(data))
    assert not comparison.whole
    assert not comparison.same
    assert [(gap.side, gap.reason) for gap in comparison.gaps] == [("b", "unreadable")]


def test_a_crashed_rule_leaves_it_open() -> None:
    """Where a rule failed, sameness is not known."""
    good = judged(Minter().response())
    crashed = replace(good, states={**good.states, "AWS101": State.CRASHED})
    assert not compare(good, crashed).whole


def test_other_products() -> None:
    """Two products write differently, and the difference begins with which they are."""
    okta = judged(Minter("okta").response(), flavour="okta")
    entra = judged(Minter("entra").response(), flavour="entra")
    assert [each.fact.id for each in compare(okta, entra).differences][:1] == ["idp"]
