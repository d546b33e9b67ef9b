"""One call that says everything that is wrong with a message."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta

import pytest

from samlcheck import Trust
from samlcheck.errors import UsageError
from samlcheck.mint import GOOD, ISSUED, ROLE_SESSION_NAME, Minter
from samlcheck.testing import IdP, assert_saml, scenario

ROLE_ARN = "arn:aws:iam::111122223333:role/Developer"
OTHER = "arn:aws:iam::111122223333:role/Admin"
IDP = IdP()

SIX = """\
the SAML message has 6 deviations

  roles  (line 1, column 3611)
    expected  arn:aws:iam::111122223333:role/Admin
    actual    arn:aws:iam::111122223333:role/Developer,arn:aws:iam::1111
              22223333:saml-provider/ExampleIdP
    at        /samlp:Response/saml:Assertion/saml:AttributeStatement
              /saml:Attribute[1]/saml:AttributeValue

  session_name  (line 1, column 3840)
    expected  bob
    actual    alice@example.com
    at        /samlp:Response/saml:Assertion/saml:AttributeStatement
              /saml:Attribute[2]/saml:AttributeValue

  duration  (line 1, column 3995)
    expected  7200
    actual    3600
    at        /samlp:Response/saml:Assertion/saml:AttributeStatement
              /saml:Attribute[3]/saml:AttributeValue

  audience  (line 1, column 3145)
    expected  urn:amazon:webservices
    actual    https://signin.aws.amazon.com/saml
    at        /samlp:Response/saml:Assertion/saml:Conditions
              /saml:AudienceRestriction/saml:Audience

  attribute mail
    expected  a@example.com, b@example.com
    actual    nothing

  attribute https://aws.amazon.com/SAML/Attributes/RoleSessionName
  (line 1, column 3840)
    expected  nothing
    actual    alice@example.com
    at        /samlp:Response/saml:Assertion/saml:AttributeStatement
              /saml:Attribute[2]/saml:AttributeValue"""


def failure(*arguments: object, **keywords: object) -> str:
    """The words of the failure."""
    with pytest.raises(AssertionError) as caught:
        assert_saml(*arguments, **keywords)  # type: ignore[arg-type]
    return str(caught.value)


def test_what_is_as_expected_gives_the_report() -> None:
    """Nothing is raised, and the report can be asked on."""
    report = assert_saml(
        IDP.response(tags={"team": "red"}),
        roles=[ROLE_ARN],
        session_name="alice@example.com",
        duration=timedelta(hours=1),
        audience="https://signin.aws.amazon.com/saml",
        attributes={"https://aws.amazon.com/SAML/Attributes/PrincipalTag:team": "red", "mail": None},
    )
    assert report.ok


def test_every_deviation_at_once() -> None:
    """Expected and actual side by side, with the place, all in one failure."""
    said = failure(
        IdP().response(),
        roles=[OTHER],
        session_name="bob",
        duration=7200,
        audience="urn:amazon:webservices",
        attributes={"mail": ["a@example.com", "b@example.com"], ROLE_SESSION_NAME: None},
    )
    assert said == SIX


def test_it_fits_a_terminal() -> None:
    """With what pytest puts in front, each line has at most 80 characters."""
    message = IDP.response(flavour="entra", session_name="bob#EXT#@example.com", duration=99_999, signed_by="attacker")
    said = failure(message, roles=[OTHER], session_name="x" * 300)
    assert max(map(len, said.splitlines())) <= 72


def test_an_error_that_a_rule_finds_is_a_deviation() -> None:
    """With the rule's code, its sentence and its place; other values are not shown."""
    said = failure(IDP.response(session_name="bob#EXT#@example.com"))
    assert "AWS121 session-name-invalid  (line 1, column " in said
    assert 'holds "#" at character 4' in " ".join(said.split())
    assert "role/Developer" not in said


def test_a_warning_is_none() -> None:
    """What works today is no failure of a test."""
    assert assert_saml(IDP.response(signature_algorithm="rsa-sha1")).findings


def test_ignore() -> None:
    """A rule that is ignored does not speak; an unknown one is a mistake of the test's."""
    assert assert_saml(IDP.response(session_name="bob#EXT#@example.com"), ignore=["AWS121"]).findings == ()
    with pytest.raises(UsageError):
        assert_saml(IDP.response(), ignore=["AWS999"])


@pytest.mark.parametrize(
    "signer", [IDP, IDP.metadata, IDP.metadata.decode(), IDP.certificate, Trust.from_metadata(IDP.metadata)]
)
def test_signed_by(signer: IdP | bytes | str | Trust) -> None:
    """An IdP, metadata, a certificate, or a Trust; of plain bytes nobody is trusted unless it is said."""
    assert assert_saml(IDP.response().xml, signed_by=signer).ok
    assert assert_saml(IDP.response().xml).outcome.result == "undetermined"  # type: ignore[union-attr]
    assert "SIG003" in failure(IDP.response(signed_by="idp-next", changes={"key_info": None}).xml, signed_by=signer)


def test_signed_by_a_bare_key() -> None:
    """A public key alone will do."""
    from samlcheck.mint import key

    assert assert_saml(IDP.response().xml, signed_by=key("idp").public_pem).ok


def test_signed_and_encrypted_for_somebody_else() -> None:
    """What no key opens is not signed as far as can be told."""
    said = failure(IDP.response(encrypt=True).xml, signed_by=IDP)
    assert "signed_by" in said
    assert "a signature that verifies" in said


def test_at() -> None:
    """A Message is judged for the moment at which it arrives; plain bytes for that of their issue."""
    late = IDP.response(issued=ISSUED - timedelta(hours=1))
    assert "AST007" in failure(late)
    assert assert_saml(late.xml, signed_by=IDP).ok
    assert "AST007" in failure(late.xml, signed_by=IDP, at=ISSUED)


def test_a_service_of_ones_own() -> None:
    """A Message for it is judged as that service has to: audience, recipient and request."""
    idp = IDP.for_sp(audience="https://sp.example.com", acs_url="https://sp.example.com/acs", request_id="_1")
    assert assert_saml(idp.response(), audience="https://sp.example.com").ok
    assert "RSP008" in failure(idp.response(changes={"in_response_to": "_2"}))


def test_roles_are_a_set() -> None:
    """Order does not count, a provider may be named, and one role too many is a deviation."""
    pair = (OTHER, "arn:aws:iam::111122223333:saml-provider/ExampleIdP")
    message = IDP.response(roles=[ROLE_ARN, pair])
    assert assert_saml(message, roles=[pair, ROLE_ARN]).ok
    assert "no further role" in failure(message, roles=[OTHER])
    assert "nothing" in failure(IDP.response(), roles=[ROLE_ARN, OTHER])


def test_values_of_a_wrapped_message_are_not_compared() -> None:
    """What is shown is not what is signed: there is nothing to compare with."""
    message = scenario("xsw-3").for_sp(audience="a:b", acs_url="https://sp.example.com/acs", now=ISSUED)
    said = failure(message, roles=[ROLE_ARN])
    assert "ATK003" in said
    assert "what is signed is not what is shown" in " ".join(said.split())


def test_no_message_at_all() -> None:
    """It is said what the text looks like, and that nothing was compared."""
    said = failure("<html>Sign in</html>", roles=[])
    assert "the values were not compared" in said


def test_control_characters_are_shown_as_such() -> None:
    """A message cannot write on the terminal of who tests it."""
    said = failure(IDP.response(attributes={"mail": "a\u202eb"}), attributes={"mail": "x"})
    assert "\u202e" not in said
    assert "\\u202e" in said


@pytest.mark.parametrize(
    ("expected", "actual", "said"),
    [
        ("x", "x ", "they part at character 2: the end is expected, U+0020 (space) is there"),
        ("a b", "a  b", 'they part at character 3: "b" is expected, U+0020 (space) is there'),
        ("a", "\u0430", 'they part at character 1: "a" is expected, U+0430 (cyrillic small letter a) is there'),
        ("e\u0301", "e\u200b", "U+0301 (combining acute accent) is expected, U+200B (zero width space) is there"),
        ("x" * 4999, "x" * 5000, 'they part at character 5,000: the end is expected, "x" is there'),
        ("x" * 500 + "b" + "x" * 500, "x" * 500 + "a" + "x" * 500, 'character 501: "b" is expected, "a" is there'),
    ],
    ids=["blank", "two blanks", "cyrillic", "mark", "longer", "in the middle"],
)
def test_texts_that_look_alike(expected: str, actual: str, said: str) -> None:
    """Where nobody sees the difference, it is said where they part and what stands there."""
    words = " ".join(failure(IDP.response(attributes={"mail": actual}), attributes={"mail": expected}).split())
    assert said in words


def test_texts_that_anybody_tells_apart_need_no_sentence() -> None:
    """Also where one begins like the other."""
    assert "they part" not in failure(IDP.response(attributes={"mail": "bobby"}), attributes={"mail": "bob"})


@pytest.mark.parametrize(
    ("expected", "actual", "sides"),
    [
        (["a, b"], ["a", "b"], ('"a, b"', '"a", "b"')),
        (None, "", ("nothing", '""')),
        ("nothing", None, ('"nothing"', "nothing")),
    ],
    ids=["comma", "empty", "a word of ours"],
)
def test_sides_that_read_the_same_are_quoted(
    expected: str | list[str] | None, actual: str | list[str] | None, sides: tuple[str, str]
) -> None:
    """One value with a comma is not two, and an empty one is not none."""
    said = failure(IDP.response(attributes={"mail": actual}), attributes={"mail": expected})
    assert f"expected  {sides[0]}\n    actual    {sides[1]}" in said


def test_one_role_as_a_text() -> None:
    """It is a role, and not one for each of its letters."""
    assert assert_saml(IDP.response(roles=ROLE_ARN), roles=ROLE_ARN).ok


def test_without_pytest() -> None:
    """unittest, or no framework at all: the kit does not import pytest, and the words are the same."""
    script = (
        "import sys\n"
        "from samlcheck.testing import IdP, assert_saml\n"
        "assert_saml(IdP().response(), duration=3600)\n"
        "assert 'pytest' not in sys.modules and 'hypothesis' not in sys.modules\n"
        "assert_saml(IdP().response(), duration=7200)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "AssertionError: the SAML message has one deviation\n\n  duration  (line 1" in result.stderr


@pytest.mark.parametrize("length", range(38, 64, 5))
def test_a_place_stays_in_one_line(length: int) -> None:
    """However long an attribute's name is, its line and column are read together."""
    name = "a" * length
    with pytest.raises(AssertionError) as failure:
        assert_saml(Minter().response(attributes={**GOOD, name: ["x"]}), attributes={name: "y"})
    lines = str(failure.value).splitlines()
    assert any(re.fullmatch(r" +(attribute a+  )?\(line \d+, column \d+\)", line) for line in lines)
    assert max(map(len, lines)) <= 72
    assert "\0" not in str(failure.value)
