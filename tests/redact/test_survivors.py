"""The last look: whatever had to go is found again in every writing, and then nothing is written."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from samlcheck.errors import InputError
from samlcheck.mint import Minter, captures
from samlcheck.redact.survivors import survivors
from tests.redact.conftest import redacted

NAME = "annabelle@contoso.com"
PACKED = base64.b64encode(f"--{NAME}--".encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        NAME.upper(),
        quote(NAME),
        quote(quote(NAME)),
        NAME.replace("@", "%40").replace("o", "%6F"),
        NAME.replace("@", "&#64;"),
        NAME.replace("@", "&#x40;"),
        NAME.replace("@", "\\u0040"),
        *(base64.b64encode(b"-" * start + NAME.encode()).decode() for start in range(4)),
        base64.urlsafe_b64encode(b"\xff\xfe\xfd" + NAME.encode()).decode(),
        f"{PACKED[:9]}\n{PACKED[9:20]}\r\n  {PACKED[20:]}",
        quote(PACKED),
        base64.b64encode(NAME.encode("utf-16-le")).decode(),
        NAME.encode("utf-16-le").decode("latin-1"),
    ],
)
def test_every_writing_is_found(text: str) -> None:
    """As it is, percent-encoded, as references, as JSON escapes, in base64 of any start, over lines, in UTF-16."""
    assert survivors(f"before {text} after", {NAME: "subject"}, set()) == ("subject",)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("annabell", NAME),
        ("short", "short"),
        ("<Assertion>", "assertion"),
        ("PrincipalTag:T94", "PrincipalTag:T9"),
        ("", NAME),
    ],
    ids=["a part", "under eight", "a word of SAML", "another that begins so", "nothing"],
)
def test_what_is_none(text: str, word: str) -> None:
    """Short words, words of the standards and others that only begin alike."""
    assert survivors(text, {word: "tags"}, {"assertion"}) == ()


def test_many_words_are_found_as_well() -> None:
    """Where there are many, only those whose beginning is there are looked for."""
    many = {f"somebody{number}": "attributes" for number in range(2000)}
    assert survivors("x somebody1999 y", many, set()) == ("attributes",)  # type: ignore[arg-type] # a kind


def test_nothing_is_made_where_something_would_stay() -> None:
    """A company's name in a name of an element, which stays: the kind is said, and the name is not."""
    data = IDP.response(attributes={"department": ["contosogroup"]}, sign=None).replace(
        b"<samlp:Status>", b'<samlp:Extensions><c:contosogroup xmlns:c="urn:c"/></samlp:Extensions><samlp:Status>'
    )
    with pytest.raises(InputError, match="a value of the kind attributes") as raised:
        redacted(data)
    assert "contoso" not in str(raised.value)


@pytest.mark.parametrize("markup", ["<saml:contosogroup/>", '<saml:Advice contosogroup="1"/>'])
def test_nor_where_it_is_a_name_in_saml_s_namespace(markup: str) -> None:
    """SAML has no element and no attribute of that name, whatever namespace it is put into."""
    data = IDP.response(attributes={"department": ["contosogroup"]}, sign=None)
    with pytest.raises(InputError, match="a value of the kind attributes"):
        redacted(data.replace(b"</saml:Assertion>", f"{markup}</saml:Assertion>".encode()))


def test_letters_of_one_byte_in_utf_16_are_found() -> None:
    """To a decoder they are other characters, in a name that stays; to whoever looks at the bytes they are the word."""
    data = captures.utf16(IDP.response(name_id="contosogroup", sign=None))
    assert redacted(data).same
    name = "AttributeStatement".encode("utf-16-le")
    with pytest.raises(InputError, match="a value of the kind subject"):
        redacted(data.replace(name, name[:8] + b"contosogroup" + name[8:]))


def test_a_word_that_saml_has_too_stops_nothing() -> None:
    """An element of SAML's stays, and a value that is called like it is replaced."""
    made = redacted(IDP.response(attributes={"department": ["AuthnContextClassRef", "Destination"]}))
    assert made.data.count(b"AuthnContextClassRef") == 2
    assert made.same


IDP = Minter("plain")


def test_keep() -> None:
    """What is kept stays wherever it stands, and is not looked for."""
    made = redacted(IDP.response(), keep=["roles", "accounts"])
    assert b"arn:aws:iam::111122223333:role/Developer,arn:aws:iam::111122223333:saml-provider/ExampleIdP" in made.data
    assert b"alice@" not in made.data
    assert made.kept == ("accounts", "roles")
    assert made.same
