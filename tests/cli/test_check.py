from __future__ import annotations

import json
from pathlib import Path

import pytest

from samlcheck.mint import Minter
from tests.cli.conftest import Command


def test_accepted(samlcheck: Command, captures: Path) -> None:
    """A sign-in that works: the screen on standard output, nothing beside it, status 0."""
    result = samlcheck("check", "good.txt", "--metadata", "metadata.xml")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("ACCEPTED  AWS would accept it")


def test_refused(samlcheck: Command, captures: Path) -> None:
    """A sign-in that fails: AWS's words first, status 1."""
    result = samlcheck("check", "bad.html", "--metadata", "metadata.xml")
    assert result.status == 1
    assert result.out.startswith('REFUSED  AWS would answer: "Your request included an invalid SAML response.')


def test_undetermined_is_no_failure(samlcheck: Command, captures: Path) -> None:
    """Without metadata nothing is decided: status 0, and 1 with --strict."""
    assert samlcheck("check", "good.xml").status == 0
    assert samlcheck("check", "good.xml", "--strict").status == 1
    assert samlcheck("check", "good.xml", "--strict", "--metadata", "metadata.xml").status == 0


def test_nothing_judged(samlcheck: Command, captures: Path) -> None:
    """What holds no message is status 3, also with --exit-zero."""
    assert samlcheck("check", "garbage.txt").status == 3
    assert samlcheck("check", "garbage.txt", "--exit-zero").status == 3


def test_exit_zero(samlcheck: Command, captures: Path) -> None:
    """--exit-zero turns findings and refusals into status 0."""
    assert samlcheck("check", "bad.html", "--exit-zero").status == 0


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("note", 1)])
def test_fail_on(samlcheck: Command, captures: Path, level: str, status: int) -> None:
    """A warning fails from --fail-on warning on: without trust the signature's key is one."""
    assert samlcheck("check", "good.xml", "--fail-on", level).status == status


def test_the_worst_status_of_several_counts(samlcheck: Command, captures: Path) -> None:
    """Several reports: 3 before 1 before 0, in whatever order."""
    trust = ("--metadata", "metadata.xml")
    assert samlcheck("check", "good.xml", "bad.html", *trust).status == 1
    assert samlcheck("check", "garbage.txt", "bad.html", "good.xml", *trust).status == 3


def test_a_missing_file_does_not_stop_the_others(samlcheck: Command, captures: Path) -> None:
    """A file that is not there is one line; the others are judged all the same."""
    result = samlcheck("check", "nowhere.xml", "good.xml", "--metadata", "metadata.xml")
    assert result.status == 3
    assert result.err == "samlcheck: nowhere.xml: no such file or directory\n"
    assert result.out.startswith("ACCEPTED")


@pytest.mark.parametrize("metadata", ["metadata.xml", "provider.json"])
def test_metadata_in_both_forms(samlcheck: Command, captures: Path, metadata: str) -> None:
    """The IdP's XML and the JSON of `aws iam get-saml-provider` say the same."""
    assert samlcheck("check", "good.xml", "--metadata", metadata).out.startswith("ACCEPTED")


@pytest.mark.parametrize("option", ["--metadata", "--cert", "--decryption-key", "--also"])
@pytest.mark.parametrize("name", ["nowhere.pem", "garbage.txt", "empty"])
def test_trust_that_cannot_be_read(samlcheck: Command, captures: Path, option: str, name: str) -> None:
    """A trust file that cannot be read is a usage error in one line, and nothing is judged without it."""
    (captures / "empty").mkdir()
    result = samlcheck("check", "good.xml", option, name)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"samlcheck: {name}")
    assert result.err.count("\n") == 1


def test_a_certificate_and_a_fingerprint(samlcheck: Command, captures: Path) -> None:
    """A certificate's file or its fingerprint is trust enough."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    certificate = Minter("entra").certificate()
    (captures / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    assert samlcheck("check", "good.xml", "--cert", "cert.pem").out.startswith("ACCEPTED")
    fingerprint = certificate.fingerprint(SHA256()).hex(":")
    assert samlcheck("check", "good.xml", "--fingerprint", fingerprint).out.startswith("ACCEPTED")


def test_also_explains_and_never_trusts(samlcheck: Command, captures: Path) -> None:
    """A certificate under --also does not make a response accepted."""
    from cryptography.hazmat.primitives.serialization import Encoding

    (captures / "cert.pem").write_bytes(Minter("entra").certificate().public_bytes(Encoding.PEM))
    assert samlcheck("check", "good.xml", "--also", "cert.pem").out.startswith("CANNOT TELL")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--select", "AWS1O1", "no rule's code begins with 'AWS1O1'; did you mean AWS1"),
        ("--ignore", "nothing", "no rule's code begins with 'nothing'"),
        ("--format", "jason", "--format 'jason': did you mean json?"),
        ("--mode", "browser", "--mode 'browser': it takes console, api"),
        ("--profile", "azure", "--profile 'azure': it takes aws, aws-appstream, aws-driver"),
        ("--require-signed", "subject", "--require-signed 'subject': it takes assertion, response"),
        ("--fail-on", "errors", "--fail-on 'errors': did you mean error?"),
        ("--color", "yes", "--color 'yes': it takes auto, always, never"),
        ("--at", "yesterday", "--at 'yesterday' is no time"),
        ("--clock-skew", "soon", "--clock-skew 'soon' is no length of time"),
        ("--within", "200%", "--within '200%' is more than the whole"),
        ("--rotate-every", "yearly", "--rotate-every 'yearly' is no length of time here"),
        ("--fingerprint", "abc", "the fingerprint has 3 characters"),
    ],
)
def test_an_option_without_meaning(samlcheck: Command, captures: Path, option: str, value: str, says: str) -> None:
    """An option's value that means nothing is one line with what it takes, status 2, and nothing is judged."""
    result = samlcheck("check", "good.xml", option, value)
    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert result.err.count("\n") == 1


def test_at_captured_needs_a_time(samlcheck: Command, captures: Path) -> None:
    """A capture that does not say when it was posted cannot be judged for that moment."""
    result = samlcheck("check", "good.xml", "--at", "captured")
    assert (result.status, result.out) == (2, "")


def test_options_reach_the_judgement(samlcheck: Command, captures: Path) -> None:
    """What is asked on the command line is what is judged."""
    options = (
        *("--at", "2026-06-01T09:04:00Z", "--clock-skew", "3m", "--mode", "api", "--within", "10%"),
        *("--role-arn", "arn:aws:iam::111122223333:role/Other"),
        *("--provider-arn", "arn:aws:iam::111122223333:saml-provider/ExampleIdP"),
        *("--max-session-duration", "1h", "--metadata", "metadata.xml", "--format", "json"),
    )
    document = json.loads(samlcheck("check", "good.xml", *options).out)
    assert (document["at"], document["at_source"]) == ("2026-06-01T09:04:00Z", "given")
    assert document["outcome"]["mode"] == "api"
    assert document["outcome"]["stage"] == "pair"


def test_how_old_a_certificate_may_get_is_asked_for(samlcheck: Command, captures: Path) -> None:
    """Without `--rotate-every` no age is too great; a time and a share of its life are both spans."""
    options = ("check", "metadata.xml", "--at", "2026-06-01T09:01:00Z", "--format", "concise")
    assert "CRT011" not in samlcheck(*options).out
    assert "CRT011" in samlcheck(*options, "--rotate-every", "365d").out
    assert "CRT011" in samlcheck(*options, "--rotate-every", "10%").out


def test_web_sso_options(samlcheck: Command, captures: Path) -> None:
    """In the profile web-sso each demand that is made is met or refused."""
    options = ("--profile", "web-sso", "--metadata", "metadata.xml", "--format", "concise")
    demands = (
        *("--audience", "a", "--recipient", "b", "--issuer", "c", "--request-id", "d"),
        *("--require-signed", "response,assertion"),
    )
    codes = {line.split()[1] for line in samlcheck("check", "good.xml", *options, *demands).out.splitlines()}
    assert {"SSO002", "SSO004", "SSO006", "SSO008", "RSP008"} <= codes


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--issuer", "c"), "--issuer is for --profile web-sso and was not looked at"),
        (
            ("--request-id", "d", "--audience", "a", "--require-signed", "response"),
            "--audience, --request-id and --require-signed are for --profile web-sso and were not looked at",
        ),
    ],
    ids=["one", "several"],
)
def test_demands_that_aws_does_not_look_at(
    samlcheck: Command, captures: Path, options: tuple[str, ...], line: str
) -> None:
    """A demand of the profile web-sso, made of a response for AWS, is said to have had no effect, once."""
    result = samlcheck("check", "good.xml", "good.txt", "--metadata", "metadata.xml", *options)
    assert (result.status, result.err) == (0, f"samlcheck: {line}\n")
    assert samlcheck("check", "good.xml", "--profile", "web-sso", *options).err == ""
    assert samlcheck("check", "garbage.txt", *options).err == ""


def test_select_and_ignore(samlcheck: Command, captures: Path) -> None:
    """Findings are chosen by the beginning of their codes, several with commas."""
    options = ("check", "bad.html", "--metadata", "metadata.xml", "--format", "concise")
    assert samlcheck(*options, "--select", "aws12,AST").out.count("\n") == 2
    assert samlcheck(*options, "--ignore", "AWS,AST").out == ""


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ((), {"SAMLCHECK_METADATA": "metadata.xml"}),
        ((), {"SAMLCHECK_METADATA": "metadata.xml metadata.xml"}),
        (("--metadata", "metadata.xml"), {"SAMLCHECK_MODE": "console", "SAMLCHECK_AT": "issued"}),
    ],
    ids=["one", "several", "words"],
)
def test_options_from_the_environment(
    samlcheck: Command,
    captures: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
) -> None:
    """Every option can be set as SAMLCHECK_ and its name."""
    for name, text in environment.items():
        monkeypatch.setenv(name, text)
    assert samlcheck("check", "good.xml", *arguments).out.startswith("ACCEPTED")


def test_flags_from_the_environment(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag in the environment is on with 1 and off with 0, and the command line wins over it."""
    monkeypatch.setenv("SAMLCHECK_EXIT_ZERO", "1")
    assert samlcheck("check", "bad.html").status == 0
    monkeypatch.setenv("SAMLCHECK_EXIT_ZERO", "0")
    assert samlcheck("check", "bad.html").status == 1
    monkeypatch.setenv("SAMLCHECK_FORMAT", "json")
    assert samlcheck("check", "bad.html", "--format", "text").out.startswith("REFUSED")


def test_json_of_one_and_of_several(samlcheck: Command, captures: Path) -> None:
    """One input is one report; several inputs, or --all, are a set: the shape is known before it runs."""
    trust = ("--metadata", "metadata.xml", "--format", "json")
    assert json.loads(samlcheck("check", "good.xml", *trust).out)["report"] == "check"
    both = json.loads(samlcheck("check", "good.xml", "nowhere.xml", *trust).out)
    assert (both["report"], len(both["reports"])) == ("set", 2)
    assert both["reports"][1]["verdict"] == "incomplete", "a file that cannot be read does not fall silent"
    assert json.loads(samlcheck("check", "good.xml", "--all", *trust).out)["report"] == "set"


def test_every_message_of_a_capture(samlcheck: Command, captures: Path) -> None:
    """One message of a capture is judged and the screen says which; with --all each is."""
    log = "".join(f"SAMLResponse: {(captures / 'good.txt').read_text()}\n\n" for _ in range(3))
    (captures / "log.txt").write_text(log)
    one = samlcheck("check", "log.txt", "--metadata", "metadata.xml")
    assert one.out.count("ACCEPTED") == 1
    assert "of 3" in one.out
    every = samlcheck("check", "log.txt", "--metadata", "metadata.xml", "--all")
    assert every.out.count("ACCEPTED") == 3


def test_metadata_as_an_input_is_judged_and_not_trusted(samlcheck: Command, captures: Path) -> None:
    """Metadata among the inputs is one more document to judge: only --metadata trusts."""
    result = samlcheck("check", "good.xml", "metadata.xml")
    assert result.status == 0
    assert result.out.startswith("CANNOT TELL")
    assert "\nCLEAN  no rule finds more than a note in this metadata" in result.out


def test_the_same_report_twice(samlcheck: Command, captures: Path) -> None:
    """With the clock set the output is the same, byte for byte."""
    first, second = (samlcheck("check", "bad.html", "--format", "json").out for _ in range(2))
    assert first == second
    assert json.loads(first)["now"] == "2026-06-01T09:01:00Z"


def test_a_clock_that_is_none(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SOURCE_DATE_EPOCH that is no number is a usage error."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    result = samlcheck("check", "good.xml")
    assert (result.status, "SOURCE_DATE_EPOCH is 'noon'" in result.err) == (2, True)
