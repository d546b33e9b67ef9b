"""A message is found in whatever was copied of it, and what merely resembles one is never taken for it."""

from __future__ import annotations

import html
import json
import textwrap
import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.explain.known import KNOWN, Known
from samlcheck.explain.match import Basis, match
from samlcheck.explain.normal import MAX_CHARACTERS, letters
from samlcheck.idp import aadsts

REQUEST = "3f5a8b9c-1d2e-4f60-8a7b-9c0d1e2f3a4b"
WORDINGS = [
    pytest.param(known, text.replace("<n>", "142"), id=f"{known.id}-{number}")
    for known in KNOWN
    for number, text in enumerate(known.words)
]
CODES = [each for each in KNOWN if each.service != "entra" and not each.words]
UNIQUE = {known.id: [letters(text.replace("<n>", "0")) for text in known.words] for known in KNOWN if known.words}


def first(text: str) -> str | None:
    """The id of the most telling message in a text."""
    found = match(text).found
    return found[0].known.id if found else None


def nearest(text: str) -> list[str]:
    """The ids of what a text is near, where nothing is recognised."""
    assert match(text).found == ()
    return [each.known.id for each in match(text).near]


def suffix(code: str | None, service: str = "AWSSecurityTokenService") -> str:
    """What AWS puts behind a message on its page."""
    return f"(Service: {service}; Status Code: 400; Error Code: {code}; Request ID: {REQUEST}; Proxy: null)"


FORMS: dict[str, Callable[[str, str | None], str]] = {
    "as it is": lambda text, _: text,
    "sign-in page": lambda text, code: f"{text} {suffix(code)}. Please try again.",
    "documentation": lambda text, code: (
        f"{text} (service: AWSSecurityTokenService; status code: 400; error code: {code})"
    ),
    "boto3": lambda text, code: f"An error occurred ({code}) when calling the AssumeRoleWithSAML operation: {text}",
    "traceback": lambda text, code: (
        'Traceback (most recent call last):\n  File "login.py", line 42, in <module>\n    main()\n'
        f"botocore.exceptions.ClientError: An error occurred ({code}) when calling the AssumeRoleWithSAML operation"
        f" (reached max retries: 4): {text}\n"
    ),
    "inner service": lambda text, _: (
        "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithSAML operation: "
        f"{text} {suffix('AuthSamlInvalidSamlResponseException', 'AWSOpenIdDiscoveryService')}"
    ),
    "sdk for Java": lambda text, code: (
        f"com.amazonaws.services.securitytoken.model.{code}Exception: {text} {suffix(code)}\n\tat com.amazonaws.http"
    ),
    "sdk for Go": lambda text, code: f"{code}: {text}\n\tstatus code: 400, request id: {REQUEST}",
    "cloudtrail": lambda text, code: json.dumps({"errorCode": code, "errorMessage": text}, indent=2),
    "page source": lambda text, _: f'<div class="error">\n  <p>{html.escape(text)} <a href="/x?a=1">here</a></p></div>',
    "shouted": lambda text, _: text.upper(),
    "curly quotes": lambda text, _: f"\u201c{text.replace(chr(39), chr(0x2019))}\u201d",
    "address bar": lambda text, _: f"https://sp.example.com/failed?message={urllib.parse.quote_plus(text)}",
    "encoded": lambda text, _: urllib.parse.quote(text),
    "wrapped": lambda text, _: "\r\n  | ".join(textwrap.wrap(text, 23, break_long_words=True)),
    "end cut off": lambda text, _: text[: -(len(text) * 3 // 10)],
    "beginning cut off": lambda text, _: text[len(text) * 3 // 10 :],
    "shortened": lambda text, _: f"error: {text[: len(text) * 7 // 10]}\u2026 see the log",
    "mailed": lambda text, _: f"Hi,\n\nsince this morning I get\n\n> {text}\n\nfor every role. Any idea?\n",
}
EXCEPT = {
    "E5b": {"sdk for Java", "sdk for Go", "cloudtrail", "page source", "address bar", "shortened", "mailed"},
    "P3": {"end cut off", "beginning cut off", "shortened"},
}
"""`Access denied` is what every service says: it counts alone, and where the call is named. P4 begins as P3 does."""


@pytest.mark.parametrize(("known", "text"), WORDINGS)
def test_every_message_in_every_form(known: Known, text: str) -> None:
    """The catalogued message comes first, however it was copied."""
    forms = FORMS.keys() - EXCEPT.get(known.id, set())
    assert len(forms) > 5
    assert {form: first(FORMS[form](text, known.error_code)) for form in forms} == dict.fromkeys(forms, known.id)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        (
            (
                "4 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy "
                r"regular expression pattern: [\u0009\u000A\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD]+; Value '' at "
                "'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20"
            ),
            "E18",
        ),
        (
            f"Unable to validate tags {suffix('ValidationError', 'AWSSecurityTokenV20111201')}. Please try again.",
            "E21",
        ),
        (
            'Your request included an invalid SAML response. To logout, click <a href="/oauth?Action=logout">here</a>',
            "E1",
        ),
        (
            "validation failed:\nInvalid value for parameter DurationSeconds, value: 300, valid min value: 900",
            "E16",
        ),
        (
            (
                f"1 validation error detected: Value '{'PHNhbWxwOlJl+/c9' * 7_000}' at 'sAMLAssertion' failed to "
                "satisfy constraint: Member must have length less than or equal to 100000"
            ),
            "E24",
        ),
        ("operation error STS: AssumeRoleWithSAML, api error IDPRejectedClaim: Words of tomorrow", "E25"),
        ("Unable to parse metadata", "P1"),
    ],
    ids=lambda value: value if len(value) < 5 else "text",
)
def test_what_people_quote(text: str, id_: str) -> None:
    """Whole messages as they stand in tickets."""
    assert id_ == first(text)


@pytest.mark.parametrize("known", CODES, ids=lambda known: str(known.error_code))
def test_every_code(known: Known) -> None:
    """A code without words of its own is recognised wherever it stands, with `Exception` behind it or not."""
    for text in (
        known.error_code,
        known.error_code.lower() if known.error_code else "",
        f"{known.error_code}Exception" if not str(known.error_code).endswith("Exception") else known.error_code,
        f"An error occurred ({known.error_code}) when calling the UpdateSAMLProvider operation: Words of tomorrow.",
        f"Words of tomorrow {suffix(known.error_code)}. Please try again.",
        json.dumps({"eventName": "AssumeRoleWithSAML", "errorCode": known.error_code}),
    ):
        (found, *_) = match(str(text)).found
        assert (found.known.error_code, found.basis) == (known.error_code, "code")


@pytest.mark.parametrize(
    "form",
    [
        "AADSTS{}: Words that Microsoft may change. Trace ID: {request} Correlation ID: {request}",
        "aadsts{}",
        "{}",
        "Error code: {}",
        '{{"status": {{"errorCode": {}, "failureReason": "Words.", "additionalDetails": null}}}}',
        '{{"ResultType": "{}", "ResultDescription": "Words."}}',
        "https://login.example.com/?error=x&error_description=AADSTS{}%3a+Words",
        "Sorry, but we\u2019re having trouble\nsigning you in.\n\nAADSTS{}",
    ],
)
def test_every_error_of_entra(form: str) -> None:
    """By AADSTS and a number, by a number that a sign-in log calls an error, or by the number alone."""
    assert [first(form.format(code, request=REQUEST)) for code in aadsts.CODES] == [f"AADSTS{x}" for x in aadsts.CODES]


@pytest.mark.parametrize("id_", ["E7", "e7", " P1. ", "e5B"])
def test_what_the_catalogue_calls_it(id_: str) -> None:
    """The ids in the documentation lead to their messages."""
    (found,) = match(id_).found
    assert (found.known.id, found.basis) == (id_.strip(" .").upper().replace("B", "b"), "id")


def test_what_the_catalogue_has_from_entra() -> None:
    """E30 is no message of AWS's: Entra says it, under two numbers."""
    assert [each.known.id for each in match("E30").found] == ["AADSTS50011", "AADSTS750054"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Response signature invalid", "words"),
        ("Response signature inv", "cut"),
        ("AADSTS50105", "number"),
        ("E7", "id"),
        ("IDPRejectedClaim", "code"),
    ],
)
def test_basis(text: str, basis: Basis) -> None:
    """It is said by what a message was recognised."""
    assert basis == match(text).found[0].basis


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Response signature is invalid", ["E7"]),
        ("the signature of the response is not valid", ["E7"]),
        ("The server received an invalid SAML response from the identity provider", ["E1"]),
        ("RoleSessionName", ["E2", "E3"]),
        ("is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/x", ["E5"]),
        ("An error occurred (AccessDenied) when calling the GetObject operation: Access Denied", ["E5b"]),
    ],
)
def test_what_resembles_a_message_is_not_that_message(text: str, ids: list[str]) -> None:
    """What only resembles is named as near, whatever it has in common."""
    assert nearest(text)[: len(ids)] == ids


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Reponse signature invalid", "E7"),
        ("Response signatture invalid", "E7"),
        ("Response signature invaild", "E7"),
        ("Response signature invalis", "E7"),
        ("Rseponse signature invalid (Service: AWSSecurityTokenService; Status Code: 400)", "E7"),
        ("Not authorised to perform", "E5"),
        ("Not authorised to preform sts:AssumeRoleWithSAML", "E5"),
        ("(ExpiredTokenException) when calling the AssumeRoleWithSAML operation: Response has expird", "E12"),
    ],
)
def test_a_slip(text: str, id_: str) -> None:
    """A letter missing, doubled, wrong or swapped with the next: near, never found, and before all others."""
    matches = match(text)
    assert (matches.near[0].known.id, matches.near[0].basis) == (id_, "slip")
    assert all(each.basis == "code" for each in matches.found)


@pytest.mark.parametrize(
    "text",
    [
        "Response signature is invalid",
        "Repsonse signatrue invalid",
        "Acces denied",
        "The requested DurationSecond exceeds the",
        "Reponse sig",
        f"Reponse signature invalid {'and so on ' * 200}",
    ],
    ids=["a word more", "two slips", "everybody's words", "of two messages", "too little of it", "a long text"],
)
def test_more_than_a_slip(text: str) -> None:
    """What differs by more, or may be another message's, only resembles."""
    assert "slip" not in {each.basis for each in match(text).near}


@pytest.mark.parametrize(("known", "text"), WORDINGS)
def test_every_message_with_a_letter_missing(known: Known, text: str) -> None:
    """Whichever is left out, the message comes first; but what another says whole stays the other's."""
    shorter = [text[:at] + text[at + 1 :] for at, letter in enumerate(text) if letter.isalpha()]
    firsts = [next(each.known.id for each in (*found, *near)) for found, near in map(match, shorter)]
    others = {"P4": 48, "E5b": len(shorter)}.get(known.id, 0)
    assert firsts.count(known.id) >= len(shorter) - others


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Request ID: 3f5a8b9c-1d2e-4f60-8a7b-9c0d1e2f3a4b",
        "12345",
        "error code 12345",
        "An error occurred (NoSuchEntity) when calling the GetRole operation: The role cannot be found.",
        '{"eventName": "GetObject", "errorCode": "AccessDenied"}',
        "Access denied for user 'root'@'localhost'",
        "ExpiredToken",
        "E99",
    ],
)
def test_what_is_nothing_of_this(text: str) -> None:
    """Errors of other services, numbers of other products and other texts are not taken for known ones."""
    assert match(text).found == ()


def test_codes_that_several_messages_have() -> None:
    """A code that is common to several leads to all of them, and to none for certain; words like theirs come first."""
    assert nearest("AuthSamlInvalidSamlResponseException")[:2] == ["E14", "E8"]
    call = "An error occurred (ValidationError) when calling the AssumeRoleWithSAML operation: {}"
    assert set(nearest(call.format("Words of tomorrow"))) == {"E15", "E16", "E17", "E18", "E19", "E20", "E21", "E24"}
    assert nearest(call.format("Unable to validate the tags"))[0] == "E21"


def test_a_code_of_the_service_behind() -> None:
    """The code of the inner service says which message it was."""
    assert first("AuthSamlManifestNotFoundException") == "E9"


def test_a_code_of_entra_that_is_in_no_table() -> None:
    """It is named as unknown, with the page where it can be read."""
    (near,) = match("AADSTS9999999: new").near
    assert (near.known.id, near.known.known) == ("AADSTS9999999", False)


def test_the_most_telling_comes_first() -> None:
    """What has few causes says most, a code alone least; each is told once."""
    text = """
        Your request included an invalid SAML response. To logout, click here.
        (InvalidIdentityToken) when calling the AssumeRoleWithSAML operation: Response signature invalid
        An error occurred (LimitExceeded) when calling the CreateSAMLProvider operation: Words of tomorrow
        Not authorized to perform sts:AssumeRoleWithSAML
        AADSTS50105: The user is not assigned. AADSTS50105 again.
    """
    assert [each.known.id for each in match(text).found] == ["AADSTS50105", "E1", "E7", "E5", "P9"]


def test_the_longer_of_two() -> None:
    """A message that begins with another's words is not both."""
    assert [each.known.id for each in match("Failed to remove private key.").found] == ["P3"]
    longer = "Failed to remove private key because the Key ID does not match a private key."
    assert [each.known.id for each in match(longer).found] == ["P4"]
    assert [each.known.id for each in match(longer[:50]).found] == ["P4"]
    assert {each.known.id for each in match(f"{longer} Failed to remove private key.").found} == {"P3", "P4"}


def test_what_is_left_may_be_of_two() -> None:
    """A piece that two messages share is neither for certain."""
    assert set(nearest("The requested DurationSeconds exceeds the")) == {"E15", "E17"}
    assert nearest("Failed to remove pri")[0] == "P3"


def test_a_long_text() -> None:
    """Of what is far too long the beginning and the end are read."""
    noise = "nothing to see here. " * (MAX_CHARACTERS // 10)
    assert first(f"{noise}Response has expired") == "E12"
    assert first(f"Response has expired {noise}") == "E12"
    assert first(f"{noise}Response has expired {noise}") is None


@pytest.mark.parametrize(
    "text",
    [
        "&#" + "9" * 6_000 + ";",
        "Member must have " * 9_000,
        "\\u" * 50_000,
        "<a" * 50_000,
        "(Service: " * 20_000,
        "|" * 100_000,
        "\ufdfa" * 50_000,
        "\ud800",
        "\x00\x1b[31m",
    ],
    ids=["entity", "repeated", "escapes", "tags", "suffixes", "edges", "ligatures", "surrogate", "controls"],
)
def test_hostile_texts(text: str) -> None:
    """Nothing is found, and soon."""
    assert match(text).found == ()


@given(st.text() | st.text(alphabet="Response signature invalid()|<>&#;\\u0123 \n"))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever a text is, nothing is raised."""
    match(text)


@given(st.data())
def test_what_is_left_of_a_message_leads_to_it(data: st.DataObject) -> None:
    """
    60 % of a message at either end of it, in any capitals, lead to it where they stand in no other message; of one that
    is signs for a good part, half of its letters have to be among them.
    """
    known = data.draw(st.sampled_from([each for each in KNOWN if each.words]))
    text = data.draw(st.sampled_from(known.words)).replace("<n>", "142")
    length = data.draw(st.integers(len(text) * 6 // 10 + 1, len(text)))
    start = data.draw(st.sampled_from([0, len(text) - length]))
    left = text[start : start + length]
    flags = data.draw(st.lists(st.booleans(), min_size=len(left), max_size=len(left)))
    mangled = "".join(each.upper() if flag else each.lower() for each, flag in zip(left, flags, strict=True))
    behind = data.draw(st.sampled_from(["", " ", f" {suffix('Words')}", "...", " \u2026"]))
    kept = letters(left)
    owners = {id_ for id_, wordings in UNIQUE.items() if any(kept in each for each in wordings)}
    if owners == {known.id} and 2 * len(kept) >= len(letters(text)):
        assert first(mangled + behind) == known.id
