"""What a change of certificate is told in, on every surface: the headline, the states, the columns of the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from samlcheck.render.words import counted, listed, utc
from samlcheck.rollover.states import State

if TYPE_CHECKING:
    from samlcheck.rollover.change import Change, Standing, Verdict
    from samlcheck.rollover.keys import KnownKey
    from samlcheck.rollover.merge import Merged

__all__ = [
    "STATES",
    "Column",
    "Headline",
    "as_of",
    "columns_of",
    "habit_words",
    "headline",
    "key_words",
    "left_out",
    "merged_words",
    "on_that_day",
    "rows_of",
    "signer_words",
    "state_words",
]

Tone = Literal["good", "bad", "unsure"]

STATES: Final[dict[State, str]] = {
    State.SINGLE: "single",
    State.SUCCESSOR_PUBLISHED: "successor published",
    State.OVERLAP_COMPLETE: "overlap complete",
    State.SWITCHED: "switched",
    State.RETIRED: "retired",
    State.BROKEN: "broken",
}
_WORDS: Final[dict[Verdict, tuple[str, Tone]]] = {
    "safe": ("SAFE", "good"),
    "done": ("DONE", "good"),
    "would-break": ("NOT SAFE", "bad"),
    "broken": ("BROKEN", "bad"),
    "unproven": ("NOT KNOWN", "unsure"),
    "unread": ("NOT KNOWN", "unsure"),
    "nothing-to-activate": ("NOTHING NEW", "unsure"),
    "no-sides": ("NOT KNOWN", "unsure"),
}


class Headline(NamedTuple):
    """The answer: its word, its tone, its sentence and what else belongs to it."""

    word: str
    tone: Tone
    sentence: str
    details: tuple[str, ...]


class Column(NamedTuple):
    """A column of the matrix: what the key is, and itself."""

    part: str
    key: KnownKey
    signs: bool


def headline(change: Change) -> Headline:
    """The answer in a line, and whose it is and for when below."""
    word, tone = _WORDS[change.verdict]
    situation = change.situation
    product = f"{situation.idp.name}, " if situation.idp else ""
    details = [*_more(change), f"{product}{situation.entity_id}", as_of(change)]
    return Headline(word, tone, _sentence(change), tuple(details))


def as_of(change: Change) -> str:
    """The moment this is about."""
    return f"judged as of {'the day given' if change.at_given else 'now'}, {utc(change.at)}"


def signer_words(change: Change) -> str:
    """What signs, and how that is known."""
    signer = change.signer
    known = {"proven": "proven", "presumed": "presumed", "by-itself": "by itself"}[signer.basis]
    if signer.key is None:
        return f"a certificate that nobody has been given ({known}: {signer.because})"
    return f"the {_part(change, signer.key)} one ({known}: {signer.because})"


def columns_of(change: Change) -> tuple[Column, ...]:
    """A column for each key, the older first."""
    return tuple(Column(_part(change, key), key, key == change.signer.key) for key in change.situation.keys)


def key_words(column: Column, change: Change) -> tuple[str, ...]:
    """A key in full: its thumbprint as portals show it, its subject and its end."""
    certificate = column.key.certificate
    if certificate is None:
        return (f"a bare key, SHA-256 {column.key.spki}",)
    end = "ended" if certificate.not_after < change.at else "ends"
    return (f"SHA-1 {certificate.sha1}", f"{certificate.subject}, {end} {utc(certificate.not_after)}")


def habit_words(change: Change) -> tuple[str, tuple[str, ...]] | None:
    """How the product does it, under a title; None where nobody knows which product it is."""
    idp, rollover = change.situation.idp, change.situation.rollover
    if idp is None:
        return None
    if rollover is None:
        text = "Nothing about its change of certificate is confirmed by any source: the steps above are those of all."
        return f"How {idp.short} does it", (text,)
    texts = [
        each.text if each.evidence == "documented" else f"{each.text} ({each.evidence})" for each in rollover.habits
    ]
    return f"How {idp.short} does it", tuple(texts)


def rows_of(change: Change) -> tuple[Standing, ...]:
    """The providers, those with which something is to be done first."""
    return tuple(sorted(change.standings, key=lambda each: (_rank(each), each.side.arn)))


def state_words(standing: Standing) -> str:
    """The state, and what it comes to."""
    if standing.state is None:
        return f"cannot be read: {standing.side.error}"
    words = STATES[standing.state]
    if standing.state is State.BROKEN:
        return f"{words}: works once the new one signs" if standing.works_after else f"{words}: lacks what signs"
    return f"{words}: would break" if standing.breaks else words


def on_that_day(change: Change) -> tuple[str, ...]:
    """What breaks on the day, at AWS and elsewhere."""
    total = len(change.standings)
    refused = len(change.broken)
    sides = counted(total, "SAML provider")
    aws = f"AWS: sign-ins are refused at {refused} of {sides}" if total else "AWS: nobody said what is uploaded"
    ended = [
        f"{'new' if key == change.situation.successor else 'old'} {key.certificate.sha1[:8]}..."
        for key in dict.fromkeys((change.situation.current, change.situation.successor))
        if key and key.certificate and key.certificate.not_after < change.at
    ]
    others = (
        f"service providers that check dates refuse {listed(ended)}, ended by then; AWS does not check them"
        if ended
        else "no certificate has ended by then"
    )
    return (aws, others)


def left_out(change: Change) -> tuple[str, ...]:
    """What was given and plays no part, and why."""
    name = change.situation.entity_id
    of_others = [f"{each.arn} is of {listed(each.entity_ids[:3])}: nothing of it changes" for each in change.unrelated]
    unproven = [f"{each.source} proves nothing: {each.why}" for each in change.given.signatures if each.why]
    responses = [
        f"{each.source} is of {each.issuer or 'nobody who is named'}"
        for each in change.given.signatures
        if not each.why and each.issuer != name
    ]
    return (*of_others, *unproven, *responses)


def merged_words(name: str, merged: Merged) -> tuple[str, ...]:
    """What the merged document is, and what was left out of it."""
    added = listed([f"{each.sha1[:8]}..." for each in merged.added]) if merged.added else "nothing"
    size = f"{counted(merged.keys, 'key')}, {merged.characters:,} characters"
    words = [f"{name}: {size}, from {merged.source} with {added} added"]
    if merged.signatures_dropped:
        words.append("its signature was left out: it covered what is no longer so, and AWS does not look at it")
    if merged.bom_dropped:
        words.append("its byte order mark was left out: IAM takes none")
    return tuple(words)


def _sentence(change: Change) -> str:
    total = counted(len(change.standings), "SAML provider")
    over_the_same = change.situation.successor == change.situation.current
    signing = "is over the key that signs already:" if over_the_same else "signs, and"
    sentences: dict[Verdict, str] = {
        "safe": f"the new certificate can be made active: {_each(change)}",
        "done": f"the new certificate {signing} {_each(change)}",
        "would-break": f"making the new certificate active would end the sign-ins of {len(change.breaks)} of {total}",
        "broken": f"sign-ins are refused at {len(change.broken)} of {total}: what signs is not uploaded there",
        "unproven": f"nothing proves what signs, and {len(change.broken)} of {total} "
        f"{'lacks' if len(change.broken) == 1 else 'lack'} what may sign: give a captured response",
        "unread": f"nothing is known of {len(change.unread)} of {total}",
        "nothing-to-activate": "there is no new certificate in what was given",
        "no-sides": "no SAML provider given knows this identity provider"
        if change.unrelated
        else "nobody said what is uploaded: give --uploaded ARN=FILE, or a directory",
    }
    return f"{'on that day ' if change.at_given else ''}{_unless(change)}{sentences[change.verdict]}"


def _unless(change: Change) -> str:
    """Where a setting decides whether the product has switched by itself, the answer hangs on it."""
    rollover = change.situation.rollover
    hangs = change.signer.basis == "by-itself" and change.verdict in {"broken", "done"}
    return f"unless {rollover.setting} is off, " if hangs and rollover and rollover.setting else ""


def _each(change: Change) -> str:
    total = len(change.standings)
    return "the SAML provider given has it" if total == 1 else f"all {total} SAML providers given have it"


def _more(change: Change) -> list[str]:
    """What the first line does not say: those that are broken beside those that would break, those that heal."""
    verdict = change.verdict
    more = []
    if change.situation.rivals:
        number = len(change.situation.rivals) + 1
        more.append(f"{number} certificates are new, and nothing tells which one is meant: each has to be there")
    if change.situation.signs_at_once(change.at):
        more.append("the old one has ended: a new one signs the moment it is made, so upload it at once")
    if change.situation.runs_backwards:
        more.append("the new certificate begins before the old one: are the old and the new file the other way round?")
    if change.broken and verdict not in {"broken", "unproven"}:
        heal = sum(each.works_after for each in change.broken)
        healed = f", {heal} of them until the new one is active" if heal else ""
        presumed = "presumably " if change.signer.basis == "presumed" else ""
        refused = counted(len(change.broken), "provider")
        more.append(f"{presumed}sign-ins are refused already at {refused}{healed}")
    if change.unread and verdict != "unread":
        more.append(f"{counted(len(change.unread), 'provider')} could not be read")
    if change.unrelated and change.standings:
        more.append(f"left out: {counted(len(change.unrelated), 'SAML provider')} of other identity providers")
    return more


def _part(change: Change, key: KnownKey) -> str:
    situation = change.situation
    new = key == situation.successor or key in situation.rivals
    return "new" if new else "old" if key == situation.current else "other"


def _rank(standing: Standing) -> int:
    ranks = (standing.state is State.BROKEN, standing.breaks, standing.state is None, True)
    return ranks.index(True)
