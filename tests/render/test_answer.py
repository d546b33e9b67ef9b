from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import samlcheck
from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, Minter, keys
from samlcheck.render.answer import answer_of
from samlcheck.rulekit import State
from tests.render.reports import NOW, of_case, of_response


def test_refused_gives_the_words_of_aws() -> None:
    """A refusal is answered in AWS's own words, with the error code it appends and the first cause by name."""
    answer = answer_of(of_case("sig001-no-signature"))
    assert (answer.word, answer.tone) == ("REFUSED", "bad")
    assert answer.sentence == 'AWS would answer: "Response signature invalid" (InvalidIdentityToken)'
    assert answer.details[0].startswith(
        "SIG001 nothing-signed; the requirement is documented; its words are inferred; "
    )


def test_refused_without_known_words() -> None:
    """Where nobody knows AWS's words, none are made up."""
    answer = answer_of(of_case("atk009-forged-after-signed"))
    assert answer.sentence == "AWS would refuse it"
    assert "its words are not known" in answer.details[0]


def test_refused_for_a_cause_that_is_not_shown() -> None:
    """With the cause left out by --ignore its code still stands in the answer."""
    report = of_response(sign=None, asked={"ignore": ["SIG001"]})
    assert answer_of(report).details[0].startswith("SIG001; ")


def test_refused_as_pasted_when_it_cannot_be_read() -> None:
    """What cannot be read may be whole where it came from: the answer is about the paste."""
    answer = answer_of(of_case("xml001-unescaped-ampersand"))
    assert answer.sentence.startswith("as pasted, AWS would refuse it")
    assert answer.details[-1].startswith("What was pasted cannot be read")


def test_accepted_says_when_it_ended() -> None:
    """A capture of yesterday is judged as of its issue, and the answer says that it is over."""
    answer = answer_of(of_response(asked={"now": NOW + timedelta(hours=3)}))
    assert (answer.word, answer.tone) == ("ACCEPTED", "good")
    assert answer.sentence == "AWS would accept it, as of its issue (it ended 2 hours ago)"


def test_accepted_for_a_time_that_was_given() -> None:
    """For a time that the reader chose nothing is said about now."""
    answer = answer_of(of_response(asked={"at": NOW}))
    assert answer.sentence == "AWS would accept it, as of the time given"


def test_api_answers_as_sts() -> None:
    """With --mode api the one who answers is STS."""
    assert answer_of(of_response(asked={"mode": "api"})).sentence.startswith("AWS STS would accept it")


@pytest.mark.parametrize("mode", ["console", "api"])
def test_a_driver_is_a_call(mode: str) -> None:
    """No sign-in page is on a driver's way: a mode that says so is not dropped without a word."""
    report = of_response(recipient="http://localhost:7890/redshift/", destination=None, asked={"mode": mode})
    assert report.outcome is not None
    assert (report.outcome.service, report.outcome.mode) == ("aws-driver", "api")
    assert answer_of(report).details[-1].startswith("A driver calls STS itself, so the mode is api whatever --mode")


def test_the_sign_in_page_is_no_driver() -> None:
    """With the profile that the sentence names, the mode is the one that was asked for."""
    asked = {"profile": "aws", "mode": "console"}
    report = of_response(recipient="http://localhost:7890/redshift/", destination=None, asked=asked)
    assert report.outcome is not None
    assert report.outcome.mode == "console"
    assert not any("driver" in each for each in answer_of(report).details)


def test_web_sso_answers_as_the_receiver() -> None:
    """In the profile web-sso no words of AWS are shown, and the requirement is SAML's."""
    answer = answer_of(of_response(sign=None, asked={"profile": "web-sso"}))
    assert answer.sentence == "the receiver would refuse it"
    assert "SAML itself requires it" in answer.details[0]


def test_without_trust_one_command_decides() -> None:
    """Without metadata the answer is the command that fetches it, the ARN read from the response."""
    answer = answer_of(of_response(trusted=False))
    assert (answer.word, answer.tone) == ("CANNOT TELL", "unsure")
    assert answer.sentence == "no IdP metadata was given, so nobody vouches for the signature"
    assert answer.ways[0].commands == (
        f"aws iam get-saml-provider --saml-provider-arn {PROVIDER_ARN} > provider.json",
        "samlcheck check response.xml --metadata provider.json",
    )
    assert "unverified" in answer.ways[0].text


def test_the_command_is_for_the_role_that_was_asked_for() -> None:
    """The provider is that of its pair, and the next check asks for the same role."""
    account = "444455556666"
    pairs = [PAIR, PAIR.replace("111122223333", account)]
    asked = {"role_arn": pairs[1].partition(",")[0]}
    way = answer_of(of_response(trusted=False, attributes={**GOOD, ROLE: pairs}, asked=asked)).ways[0]
    provider = PROVIDER_ARN.replace("111122223333", account)
    assert way.commands == (
        f"aws iam get-saml-provider --saml-provider-arn {provider} > provider.json",
        f"samlcheck check response.xml --metadata provider.json --role-arn {asked['role_arn']}",
    )


def test_a_command_for_each_provider() -> None:
    """Where nobody said which role is meant, each provider may be, three at most."""
    accounts = ("111122223333", "444455556666", "777788889999", "123456789012")
    pairs = [PAIR.replace("111122223333", account) for account in accounts]
    way = answer_of(of_response(trusted=False, attributes={**GOOD, ROLE: pairs})).ways[0]
    assert [each.split()[4] for each in way.commands[::2]] == [
        PROVIDER_ARN.replace("111122223333", account) for account in accounts[:3]
    ]
    assert "the ARNs are the response's own claims, unverified" in way.text


def test_a_provider_that_the_caller_names() -> None:
    """It is nobody's claim."""
    way = answer_of(of_response(trusted=False, asked={"provider_arn": PROVIDER_ARN})).ways[0]
    assert way.text == "To decide it, ask AWS for the metadata it holds:"


def test_the_command_is_quoted_for_the_shell() -> None:
    """A file's name may hold what the shell would run: it is quoted."""
    report = of_response(trusted=False, asked={"source": "$(touch x) y.xml"})
    assert answer_of(report).ways[0].commands[-1] == "samlcheck check '$(touch x) y.xml' --metadata provider.json"


def test_the_command_for_a_paste_names_no_file() -> None:
    """A paste has no name: the command asks for it again."""
    report = of_response(trusted=False, asked={"source": "<paste>"})
    assert answer_of(report).ways[0].commands[-1] == "samlcheck check --metadata provider.json"


def test_the_command_without_a_provider() -> None:
    """Without a pair in the response there is no ARN to ask AWS for: the IdP's own metadata is named."""
    report = of_response(trusted=False, asked={"profile": "web-sso"})
    assert answer_of(report).ways[0].commands == ("samlcheck check response.xml --metadata metadata.xml",)


def test_encrypted_is_told_apart() -> None:
    """With trust and an encrypted assertion it is the encryption that keeps the answer open."""
    answer = answer_of(of_case("rsp004-entra-token-encryption"))
    assert answer.sentence == "part of it is encrypted, and cannot be read here"


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        (Minter().metadata(), "This is metadata, not a response: check a response with --metadata FILE."),
        (
            keys.pem(keys.key("idp").certificate()).encode(),
            "This is a certificate, not a response: check a response with --cert FILE.",
        ),
    ],
    ids=["metadata", "certificate"],
)
def test_what_vouches_for_a_response_is_told_where_it_belongs(pasted: bytes, meant: str) -> None:
    """Metadata or a certificate in the place of a response is judged as what it is; one line says what it is for."""
    answer = answer_of(samlcheck.check(pasted, now=NOW))
    assert answer.word == "CLEAN"
    assert answer.details == (meant,)


def test_metadata_of_a_service_provider_vouches_for_nothing() -> None:
    """What has no identity provider's role in it is not offered as trust."""
    descriptor = b'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example"/>'
    assert not any("--metadata" in detail for detail in answer_of(samlcheck.check(descriptor, now=NOW)).details)


@pytest.mark.parametrize(
    ("case", "word", "sentence"),
    [
        ("demo-metadata", "CLEAN", "no rule finds more than a note in this metadata document"),
        ("inp001-login-page", "NOT JUDGED", "no SAML response was found in it"),
        ("xml001-metadata-with-a-lost-end-tag", "NOT JUDGED", "this metadata cannot be read"),
        ("crt001-metadata-of-old", "FINDINGS", "1 warning in this metadata document"),
    ],
    ids=["clean", "nothing found", "unreadable", "warning"],
)
def test_what_has_no_outcome(case: str, word: str, sentence: str) -> None:
    """What is no message has no outcome: what was found is counted, or why nothing was judged is said."""
    answer = answer_of(of_case(case))
    assert answer.word == word
    assert answer.sentence.startswith(sentence)


def test_a_request_is_named() -> None:
    """An AuthnRequest is what people paste instead of the response: the answer says which it is."""
    report = samlcheck.check(Minter().authn_request(), now=NOW)
    assert answer_of(report).sentence.startswith("this is a request to sign in")


def test_a_crashed_rule_is_named() -> None:
    """A rule that failed has not passed, and the answer says what was not looked for."""
    report = of_response()
    broken = replace(report, states={**report.states, "AST001": State.CRASHED})
    assert "INCOMPLETE: AST001 failed inside samlcheck" in "".join(answer_of(broken).details)


def test_an_open_question_is_told() -> None:
    """What nobody knows of AWS keeps the answer open, and the question is asked."""
    answer = answer_of(of_response(sign="response"))
    assert answer.sentence == "what AWS does with this is not known for certain"
    assert answer.details[0].startswith("Open: only the Response is signed")
    assert answer.details[0].endswith("(SIG007).")
