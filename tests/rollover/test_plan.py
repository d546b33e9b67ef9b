"""The steps: their order, what is done, and commands that a shell takes as they are meant."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from samlcheck.idp.providers import IDPS, Idp
from samlcheck.render.rollover_words import headline
from samlcheck.rollover.change import Change
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.plan import Step, plan_of, update_command
from samlcheck.rollover.sides import sides_of
from tests.rollover.minted import PROVIDER, UPLOADED, given, judged, published, signed

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
