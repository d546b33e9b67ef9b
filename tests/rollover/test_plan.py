"""The steps: their order, what is done, and commands that a shell takes as they are meant."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from samlcheck.idp.providers import ADFS, ENTRA, IDPS, Idp
from samlcheck.mint import Minter, key, pem
from samlcheck.render.rollover_words import headline
from samlcheck.rollover.change import Change, change_of
from samlcheck.rollover.commands import update_command
from samlcheck.rollover.keys import Publication, read_publication
from samlcheck.rollover.plan import Step, plan_of
from samlcheck.rollover.sides import Side, Upload, sides_of
from tests.rollover.minted import FILES, NOW, PROVIDER, UPLOADED, given, judged, published, signed

ORDER = ["make", "merge", "upload", "check", "activate", "prove", "retire"]


def step(change: Change, kind: str) -> Step:
    """The step of that kind."""
    return next(each for each in plan_of(change, None) if each.kind == kind)


def test_the_order() -> None:
    """Nothing is made active before everybody has it, and nothing is retired before it is proven what signs."""
    steps = plan_of(judged(), None)
    assert [each.kind for each in steps] == ORDER
    assert [each.kind for each in steps if each.done] == ["make"]


def test_a_provider_with_another_identity_provider_gets_a_document_of_its_own() -> None:
    """One document for all would take the other identity provider away from it."""
    commands = step(judged(), "upload").commands
    arn = PROVIDER.format("777788889999")
    assert [shlex.split(each) for each in commands[1:]] == [
        [
            "samlcheck",
            "rollover",
            "--old",
            "uploaded/777788889999/ExampleIdP.xml",
            "--new",
            "new.cer",
            "--entity-id",
            judged().situation.entity_id,
            "--merge",
            "777788889999-ExampleIdP.xml",
        ],
        [
            "aws",
            "iam",
            "update-saml-provider",
            "--saml-metadata-document",
            "file://777788889999-ExampleIdP.xml",
            "--saml-provider-arn",
            arn,
        ],
    ]


def test_once_everybody_has_it_the_upload_is_done() -> None:
    """Then nothing is left but to make it active."""
    ready = sides_of([each._replace(data=UPLOADED[1].data) for each in UPLOADED])
    change = judged(given(sides=ready))
    assert change.verdict == "safe"
    assert [each.kind for each in plan_of(change, None) if each.done] == ["make", "upload", "check"]


def test_after_the_switch_the_old_one_is_taken_out() -> None:
    """Each provider that has both is given the new metadata alone; one that knows others is not."""
    ready = sides_of([each._replace(data=UPLOADED[1].data) for each in UPLOADED])
    change = judged(given(sides=ready, new=(published("new.xml"),), signatures=(signed("after.xml"),)))
    assert (change.verdict, [each.kind for each in plan_of(change, None) if not each.done]) == ("done", ["retire"])
    assert [shlex.split(each)[4] for each in step(change, "retire").commands] == ["file://new.xml"] * 3
    alone = sides_of([each._replace(data=published_data("new.xml")) for each in UPLOADED])
    assert step(judged(given(sides=alone, signatures=(signed("after.xml"),))), "retire").done


def published_data(name: str) -> bytes:
    """The bytes of a minted file."""
    document = published(name).read
    assert document is not None
    return document.document.text.encode()


@pytest.mark.parametrize("idp", [*IDPS.values(), None], ids=lambda idp: idp.id if idp else "unknown")
def test_every_product_has_steps(idp: Idp | None) -> None:
    """Also one of which nothing is confirmed, and one that nobody recognises."""
    change = replace(judged(), situation=replace(judged().situation, idp=idp))
    steps = plan_of(change, "both.xml")
    assert [each.kind for each in steps] == ORDER
    assert all(each.text for each in steps)


def test_a_document_with_both_is_merged_with_nothing_else() -> None:
    """It is the base, and has the new key already: only its signature and byte order mark are in the way."""
    both = read_publication(UPLOADED[1].data, "both.json")
    change = judged(given(old=(), new=(), either=(both,)))
    assert step(change, "merge").commands == ("samlcheck rollover --old both.json --merge merged.xml",)


def test_a_file_name_is_quoted() -> None:
    """Whatever the folder is called, a shell reads one word."""
    words = shlex.split(update_command("arn:aws:iam::111122223333:saml-provider/P", "it's; rm -rf ~.xml"))
    assert words[4] == "file://it's; rm -rf ~.xml"
    assert len(words) == 7


def test_a_new_certificate_after_the_end_of_the_old_one() -> None:
    """Entra signs with it the moment it is made: nobody is told that it stays Inactive, or to ask again in between."""
    what = given(new=(), sides=given().sides[:1])
    late, early = (judged(what, at=datetime(year, 6, 1, tzinfo=UTC)) for year in (2028, 2027))
    steps = plan_of(late, None)
    assert [each.kind for each in steps] == ["make", "merge", "upload", "prove", "retire"]
    assert steps[0].text.startswith("Have all that follows ready, and then do it in one go")
    assert headline(late).details[0].startswith("the old one has ended: a new one signs the moment it is made")
    assert [each.kind for each in plan_of(early, None)] == ORDER


def test_without_a_new_certificate_nothing_is_uploaded() -> None:
    """There are no commands before there is something to upload."""
    change = judged(given(new=(), sides=given().sides[:1]))
    assert [each.commands for each in plan_of(change, None)] == [()] * 7


def words(change: Change, kind: str) -> list[list[str]]:
    """The commands of the step of that kind, as a shell takes them."""
    return [shlex.split(command) for command in step(change, kind).commands]


def side(name: str, data: bytes, arn: str = PROVIDER.format("111122223333")) -> tuple[Side, ...]:
    """A provider that holds these bytes."""
    return sides_of([Upload(arn, name, data)])


IDP = Minter("entra")
OLD, NEW = published_data("old.xml"), published_data("new.xml")


def test_the_base_carries_what_signs() -> None:
    """Old metadata that is too old has not got it: then what is uploaded is the document that the new key goes into."""
    stale = read_publication(Minter("entra", key="ec-p256").metadata(), "stale.xml")
    change = judged(given(old=(stale,), sides=side("uploaded.xml", OLD)))
    assert words(change, "merge") == [
        ["samlcheck", "rollover", "--old", "uploaded.xml", "--new", "new.cer", "--merge", "merged.xml"]
    ]


def test_what_signs_is_merged_out_of_a_certificate() -> None:
    """No document carries it: its certificate is named beside the new one."""
    stale = Minter("entra", key="ec-p256").metadata()
    change = judged(
        given(old=(read_publication(pem(IDP.certificate()).encode(), "old.cer"),), sides=side("uploaded.xml", stale))
    )
    assert words(change, "merge")[0][2:] == [
        "--old", "uploaded.xml", "--new", "new.cer", "--new", "old.cer", "--merge", "merged.xml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arn", "source", "target"),
    [
        (PROVIDER.format("111122223333"), "old.xml", "111122223333-ExampleIdP.json"),
        (PROVIDER.format("111122223333"), "https://example.com/old.xml", "111122223333-ExampleIdP.json"),
        (PROVIDER.format("111122223333"), "in/111122223333-ExampleIdP.json", "2-111122223333-ExampleIdP.json"),
        ("arn:aws-cn:iam::111122223333:saml-provider/P", "old.xml", "aws-cn-111122223333-P.json"),
    ],
)
def test_an_answer_of_aws_is_written_over_no_input(arn: str, source: str, target: str) -> None:
    """Each provider's goes to a file of its own, which the next question names."""
    change = judged(given(sides=side(source, OLD, arn)))
    get, ask = words(change, "check")
    assert get[-2:] == [">", target]
    assert ask == [
        "samlcheck", "rollover", "before.xml", "--old", "old.xml", "--new", "new.cer", "--uploaded", f"{arn}={target}",
    ]  # fmt: skip


def test_the_merged_document_is_written_over_no_input() -> None:
    """In a second run it may be what is uploaded."""
    change = judged(given(sides=side("merged.xml", OLD)))
    assert words(change, "merge")[0][-1] == "2-merged.xml"
    assert words(change, "upload")[0][4] == "file://2-merged.xml"


def test_what_came_by_standard_input_is_named_by_no_command() -> None:
    """It has no name that a command could read again: the plan says to save it."""
    new = read_publication(FILES["new.cer"], "-")
    change = judged(given(new=(new,), sides=side("old.xml", OLD)))
    assert "what was not read from a file has no name for the commands: save it in one" in step(change, "merge").text
    assert [words(change, kind) for kind in ("merge", "upload")] == [[], []]
    assert [each[0] for each in words(change, "check")] == ["aws"]


def test_each_of_two_new_certificates_is_merged() -> None:
    """Nothing tells which one is meant, so a document with one of them alone would take the other away."""
    later = read_publication(Minter("entra", key="ec-p384").metadata(), "later.xml")
    change = judged(given(new=(published("new.cer"), later), sides=side("old.xml", OLD)))
    named = [words(change, "merge")[0][at + 1] for at, word in enumerate(words(change, "merge")[0]) if word == "--new"]
    assert sorted(named) == ["later.xml", "new.cer"]


def test_a_document_that_knows_others_is_not_for_all() -> None:
    """Old metadata may be that of a federation: a provider is given nobody whom it did not know."""
    federation = IDP.metadata(aggregate=True, others=[Minter("okta").metadata()])
    change = judged(given(old=(read_publication(federation, "all.xml"),), sides=side("old.xml", OLD)))
    assert words(change, "merge") == []
    merge, update = words(change, "upload")
    assert (merge[3], merge[-1], update[4]) == (
        "old.xml", "111122223333-ExampleIdP.xml", "file://111122223333-ExampleIdP.xml",
    )  # fmt: skip


def test_a_key_that_may_sign_stays_where_it_is() -> None:
    """Without a captured response nobody knows whether the key that only this provider has signs."""
    stale = side("stale.xml", Minter("entra", key="ec-p256").metadata())
    presumed, proven = (judged(given(sides=stale, signatures=signed_)) for signed_ in ((), (signed("before.xml"),)))
    assert (words(presumed, "merge"), words(presumed, "upload")[0][3]) == ([], "stale.xml")
    assert words(proven, "upload")[0][4] == "file://merged.xml"


def test_what_nobody_has_read_is_not_written_over() -> None:
    """It may know others, or hold what signs: AWS is asked what it holds before anything is uploaded."""
    change = judged(given(sides=(*side("x", b"hello"), *sides_of(UPLOADED[1:]))))
    assert not any("111122223333" in command for command in step(change, "upload").commands)
    assert step(change, "upload").text.endswith("; 1 of them could not be read: ask AWS what they hold first")
    assert step(change, "check").commands[0].endswith("> 111122223333-ExampleIdP.json")


@pytest.mark.parametrize(
    ("idp", "where"),
    [
        (ADFS, " (AD FS: https://SERVER/FederationMetadata/2007-06/FederationMetadata.xml), and save"),
        (ENTRA, "SAML Signing Certificate > Federation Metadata XML), and save"),
        (None, "metadata of today, and save it as today.xml"),
    ],
    ids=["adfs", "entra", "unknown"],
)
def test_what_signs_is_fetched_before_anything_is_made(idp: Idp | None, where: str) -> None:
    """It has switched to what nobody was given: one more new certificate would mend nothing."""
    what = given(new=(), sides=side("uploaded.xml", OLD), signatures=(signed("after.xml"),))
    change = judged(what, idp=idp)
    steps = plan_of(change, None)
    assert (change.verdict, [each.kind for each in steps]) == ("broken", ["merge", "check", "upload", "prove"])
    assert where in steps[0].text
    (asked,) = steps[1].commands
    assert asked.startswith("samlcheck rollover after.xml --old old.xml --new today.xml --uploaded ")


def test_adfs_has_switched_by_itself() -> None:
    """By the days that it keeps it signs with one of its own: that one is fetched, and none is made."""
    late = datetime(2028, 1, 1, tzinfo=UTC)
    what = given(new=(), sides=side("uploaded.xml", OLD), signatures=())
    today = change_of(what, at=None, now=late, entity_id=None, recognised=lambda _: ADFS)
    assert (today.verdict, plan_of(today, None)[0].kind) == ("broken", "merge")
    ahead = judged(what, at=late, idp=ADFS)
    assert (ahead.verdict, plan_of(ahead, None)[0].kind) == ("broken", "make")


def test_adfs_has_made_one_by_itself() -> None:
    """Between the day that it makes one and the day that it signs with that, one more would be one too many."""
    what = given(new=(), sides=side("uploaded.xml", OLD), signatures=())
    made = datetime(2027, 12, 28, tzinfo=UTC)
    texts = [plan_of(judged(what, at=at, idp=ADFS), None)[0].text for at in (made, made - timedelta(days=9))]
    assert [each.startswith("By now there is a new certificate unless AutoCertif") for each in texts] == [True, False]
    assert texts[0].endswith(f": {texts[1]}")


def test_a_renewal_is_given_to_who_lacks_its_key() -> None:
    """Nothing has to be made active, and one provider still lacks the key that both certificates are over."""
    renewed = key("idp").certificate(subject="CN=renewed", serial=5, not_before=NOW, not_after=NOW + timedelta(days=9))
    new = (read_publication(pem(renewed).encode(), "renewed.cer"),)
    change = judged(given(new=new, sides=side("new.xml", NEW)))
    assert (change.verdict, [each.kind for each in plan_of(change, None)]) == (
        "broken", ["merge", "upload", "check", "prove"],
    )  # fmt: skip
    assert words(change, "merge") == [
        ["samlcheck", "rollover", "--old", "old.xml", "--new", "renewed.cer", "--merge", "merged.xml"]
    ]
    assert [each[4] for each in words(change, "upload")] == ["file://merged.xml"]
    assert plan_of(judged(given(new=new, sides=side("old.xml", OLD))), None) == ()


@pytest.mark.parametrize(
    ("new", "taken"),
    [
        pytest.param(read_publication(NEW, "new.xml"), "new.xml", id="alone"),
        pytest.param(read_publication(UPLOADED[1].data, "both.xml"), "alone.xml", id="both"),
        pytest.param(published("new.cer"), "alone.xml", id="a certificate"),
        pytest.param(read_publication(NEW, "answer.json"), "alone.xml", id="an answer of AWS"),
        pytest.param(read_publication(b"\xef\xbb\xbf" + NEW, "bom.xml"), "alone.xml", id="a byte order mark"),
        pytest.param(read_publication(NEW, "https://example.com/new.xml"), "alone.xml", id="an address"),
    ],
)
def test_the_old_one_is_retired_with_metadata_of_the_new_one_alone(new: Publication, taken: str) -> None:
    """A file at hand that lists the new one and nothing else; else one to be downloaded, and the step says which."""
    change = judged(given(new=(new,), sides=sides_of(UPLOADED[1:2]), signatures=(signed("after.xml"),)))
    assert [each[4] for each in words(change, "retire")] == [f"file://{taken}"]
    assert ("the commands take it as alone.xml: download it once" in step(change, "retire").text) == (
        taken == "alone.xml"
    )


def test_the_choice_of_an_identity_provider_is_asked_for_again() -> None:
    """The files speak of two, and without --entity-id the printed question would be refused."""
    both = read_publication(IDP.metadata(aggregate=True, others=[Minter("okta").metadata()]), "both.xml")
    what = given(old=(both,), sides=side("uploaded.xml", OLD), signatures=())
    change = change_of(what, at=None, now=NOW, entity_id=IDP.issuer, recognised=lambda _: ENTRA)
    assert words(change, "check")[1][-2:] == ["--entity-id", IDP.issuer]
    assert "--entity-id" not in words(judged(given(sides=side("uploaded.xml", OLD))), "check")[1]
