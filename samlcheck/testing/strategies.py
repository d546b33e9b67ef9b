"""
Strategies for hypothesis: valid responses, and valid responses with one structured change.

    @given(strategies.mutations())
    def test_nobody_becomes_somebody_else(mutation): ...

They need the extra: pip install "samlcheck[testing]".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from samlcheck.errors import UsageError
from samlcheck.mint import ACCOUNT, FLAVOURS
from samlcheck.mint.flavour import Sign
from samlcheck.mint.message import Message
from samlcheck.mint.mutations import MUTATIONS, mutated
from samlcheck.testing.idp import IdP

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise UsageError('strategies need hypothesis: pip install "samlcheck[testing]"') from error

__all__ = ["Mutation", "mutations", "responses"]

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-"
_SESSION_NAMES: Final = st.text(_LETTERS, min_size=2, max_size=64)
_NAMES: Final = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=32)
_TAGS: Final = st.dictionaries(_NAMES, st.text(_LETTERS.replace(",", ""), min_size=1, max_size=40), max_size=3)
_PLACES: Final = st.integers(min_value=0, max_value=999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A message with one change: `name` is one of samlcheck.mint.mutations.MUTATIONS, `place` where it was made."""

    message: Message
    original: Message
    name: str
    place: int


@st.composite
def responses(draw: st.DrawFn, idp: IdP | None = None) -> Message:
    """
    Valid responses: what AWS or your service has to accept, whoever wrote it and whatever is signed.

    `idp` says for whom; without one they are for AWS, in the form of any product. For a service of yours the writing
    stays that of `idp`, for another product is another identity provider.
    """
    chosen = idp or IdP(flavour=draw(st.sampled_from(sorted(FLAVOURS))))
    sign: Sign = draw(st.sampled_from(("assertion", "both")))
    if chosen.audience is not None:
        return chosen.response(sign=sign, attributes=draw(_TAGS))
    roles = draw(st.lists(_NAMES, min_size=1, max_size=4, unique=True))
    return chosen.response(
        roles=[f"arn:aws:iam::{ACCOUNT}:role/{name}" for name in roles],
        session_name=draw(_SESSION_NAMES),
        duration=draw(st.integers(min_value=900, max_value=43_200)),
        tags=draw(_TAGS),
        sign=sign,
    )


@st.composite
def mutations(draw: st.DrawFn, idp: IdP | None = None) -> Mutation:
    """
    Valid responses with one change to elements, texts, attributes or signatures, or with a forged assertion.

    Some are as good as before, for no signature covers the place; whom they name is what may not have changed.
    """
    original = draw(responses(idp))
    name, place = draw(st.sampled_from(sorted(MUTATIONS))), draw(_PLACES)
    changed = replace(original, xml=mutated(original.xml, name, place))
    return Mutation(message=changed, original=original, name=name, place=place)
