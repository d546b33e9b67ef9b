"""
Plans, followed command by command against a stand-in for AWS: what signs never leaves a provider that has it.

The commands are run as they are printed: samlcheck in this process, `aws` by a model that keeps what it is given.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.cli.app import run
from samlcheck.mint import Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.rollover.keys import read_publication

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()
ARNS = tuple(f"arn:aws:iam::{account}:saml-provider/Idp" for account in ("111122223333", "222233334444"))
KEYS = {
    "ended": ("ec-p256", -900, 800),
    "a": ("idp", -400, 900),
    "b": ("idp-next", -20, 900),
    "later": ("ec-p384", 9, 900),
}
"""By the name of a key here: the minted one, the day that its certificate begins, and how many it lives."""


@cache
def listed(name: str) -> MetadataKey:
    """A key with its certificate."""
    minted, begins, days = KEYS[name.rstrip("'")]
    begin = NOW + timedelta(days=begins + name.count("'"))
    end = begin + timedelta(days=days)
    certificate = key(minted).certificate(subject=f"CN={name}", serial=7, not_before=begin, not_after=end)
    return MetadataKey(key=minted, certificate=certificate)


@cache
def metadata(names: str, *, others: bool = False) -> bytes:
    """Metadata of the keys of these names, and of another identity provider."""
    more: dict[str, Any] = {"aggregate": True, "others": [Minter("okta").metadata()]} if others else {}
    return IDP.metadata(keys=[listed(each) for each in names.split()], **more)


@cache
def spki(name: str) -> str:
    """The key of that name, as a provider's are compared with it."""
    return read_publication(metadata(name), name).listed(IDP.issuer)[0].spki


@dataclass
class World:
    """Files, what AWS holds, and the key that signs."""

    signs: str
    old: str = ""
    new: tuple[str, ...] = ()
    plain: str = ""
    uploads: tuple[str, ...] = ()
    response: bool = True
    bare: bool = False
    others: bool = False
    held: dict[str, bytes] = field(default_factory=dict)

    def arguments(self) -> Iterator[str]:
        """What the first run is given, written to files."""
        files: list[tuple[str, str, bytes]] = []
        if self.response:
            data = IDP.response(key=listed(self.signs).key, issue_instant="2026-05-31T09:00:00.000Z")
            files.append(("", "response.xml", data))
        if self.plain:
            files.append(("", "plain.xml", metadata(self.plain)))
        if self.old:
            files.append(("--old", "old.xml", metadata(self.old)))
        for number, names in enumerate(self.new):
            certificate = listed(names).certificate if self.bare else None
            data = pem(certificate).encode() if certificate else metadata(names)
            files.append(("--new", f"new{number}.xml", data))
        for option, name, data in files:
            Path(name).write_bytes(data)
            yield from (option, name) if option else (name,)
        for arn, names in zip(ARNS, self.uploads, strict=False):
            self.held[arn] = metadata(names, others=self.others and arn == ARNS[0])
            name = f"{arn[13:25]}.xml"
            Path(name).write_bytes(self.held[arn])
            yield from ("--uploaded", f"{arn}={name}")

    def accepts(self, arn: str) -> bool:
        """Whether the provider has the key that signs."""
        held = read_publication(self.held[arn], arn).counted_on(IDP.issuer)
        return spki(self.signs) in {each.spki for each in held}


def follow(world: World) -> dict[str, Any]:
    """Follow the plan of a first run; the last answer."""
    with TemporaryDirectory() as folder, chdir(folder):
        return _follow(world, [*world.arguments()])


def _follow(world: World, arguments: Sequence[str]) -> dict[str, Any]:
    answer = _ask(arguments)
    given = {path.name for path in Path().iterdir()}
    for step in answer["steps"]:
        if step["kind"] == "retire" and answer["signer"]["basis"] != "proven":
            continue
        for command in step["commands"]:
            words = shlex.split(command)
            if words[0] == "aws":
                _aws(world, words, given, kind=step["kind"])
            elif "--merge" in words:
                assert run(words[1:]) in (0, 1), command
                assert words[-1] not in given
            elif "today.xml" in words:
                Path("today.xml").write_bytes(metadata(world.signs))
                return _follow(world, words[2:])
            else:
                answer = {**answer, "again": _ask(words[2:])}
    return answer


def _ask(arguments: Sequence[str]) -> dict[str, Any]:
    assert run(["rollover", *arguments, "--output", "answer.json"]) in (0, 1), arguments
    answer: dict[str, Any] = json.loads(Path("answer.json").read_bytes())
    Path("answer.json").unlink()
    return answer


def _aws(world: World, words: Sequence[str], given: set[str], *, kind: str) -> None:
    arn = words[words.index("--saml-provider-arn") + 1]
    if words[2] == "get-saml-provider":
        target = Path(words[-1])
        assert target.name not in given
        target.write_text(json.dumps({"SAMLMetadataDocument": world.held[arn].decode()}), encoding="utf-8")
        return
    file = Path(words[4].removeprefix("file://"))
    if kind == "retire" and not file.exists():
        file.write_bytes(metadata(world.signs))
    accepted, known = world.accepts(arn), b"okta" in world.held[arn]
    world.held[arn] = file.read_bytes()
    assert not accepted or world.accepts(arn), f"{words}: what signs is gone"
    assert known == (b"okta" in world.held[arn])


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


@pytest.mark.parametrize(
    ("world", "verdict"),
    [
        pytest.param(World(signs="a", old="ended", new=("b",), uploads=("a",)), "safe", id="old metadata is stale"),
        pytest.param(World(signs="a", new=("b",), uploads=("ended", "a")), "safe", id="a stale upload comes first"),
        pytest.param(World(signs="a", new=("b",), bare=True, uploads=("ended", "a")), "safe", id="a certificate"),
        pytest.param(World(signs="a", new=("b",), uploads=("a",)), "safe", id="without the old metadata"),
        pytest.param(World(signs="a", new=("b", "later"), uploads=("a b", "a")), "safe", id="two new ones"),
        pytest.param(World(signs="a", old="a", new=("b",), uploads=("a", "a"), others=True), "safe", id="knows others"),
        pytest.param(World(signs="a", new=("b",), uploads=("a", "ended"), others=True), "safe", id="one carries it"),
        pytest.param(World(signs="b", old="a", uploads=("a", "a b")), "done", id="switched to what nobody was given"),
        pytest.param(World(signs="a", new=("b",), uploads=("ended",)), "safe", id="no file carries what signs"),
        pytest.param(World(signs="a", old="a", new=("a'",), uploads=("a", "b")), "done", id="a renewal"),
        pytest.param(
            World(signs="a", old="a", new=("a",), uploads=("ended",)), "nothing-to-activate", id="only one key"
        ),
        pytest.param(World(signs="b", plain="a b", uploads=("a", "a b")), "done", id="switched too early"),
    ],
)
def test_a_plan_that_is_followed_mends(world: World, verdict: str) -> None:
    """At its end everybody has what signs and what is to sign, and on its way nobody has lost what signs."""
    answer = follow(world)
    assert answer.get("again", answer)["verdict"] == verdict
    assert all(world.accepts(arn) for arn in world.held)


some = st.lists(st.sampled_from(sorted(KEYS)), min_size=1, max_size=3, unique=True).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        World,
        signs=st.sampled_from(("a", "b", "ended")),
        old=some | st.just(""),
        new=st.lists(st.sampled_from(sorted(KEYS)), max_size=2, unique=True).map(tuple) | st.tuples(some),
        plain=some | st.just(""),
        uploads=st.tuples(some, some),
        response=st.booleans(),
        others=st.booleans(),
    )
)
def test_whatever_is_given_no_command_takes_what_signs(world: World) -> None:
    """Whichever files there are and whichever key signs, proven or not: each command works, and takes nothing away."""
    answer = follow(world)
    if world.response and answer["successor"]:
        assert answer.get("again", answer)["safe"]
