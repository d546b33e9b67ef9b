"""The identity providers as JSON, and what of them every surface says in the same words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import samlcheck
from samlcheck.engine.contract import dumps
from samlcheck.idp.defaults import SIGNING, WINDOWS
from samlcheck.idp.fix import fill
from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import console_of
from samlcheck.idp.signs import COMBINATIONS, HABIT_WORDS, ROWS, SIGN_WORDS
from samlcheck.idp.themes import THEMES
from samlcheck.model.values import span
from samlcheck.render.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.engine.shapes import ToolJson
    from samlcheck.idp.defaults import Signing, Window
    from samlcheck.idp.fix import Fix, Step
    from samlcheck.idp.providers import Idp
    from samlcheck.idp.signs import Combination, Row
    from samlcheck.render.idp_shapes import (
        ConsoleStepJson,
        CountsJson,
        ProductJson,
        ProductPageJson,
        ProductReportJson,
        ProductsJson,
        SigningJson,
        WindowJson,
    )

__all__ = [
    "advice_of",
    "combinations_of",
    "known_by",
    "render_idp",
    "render_idps",
    "rows_of",
    "said_of_habits",
    "said_of_signing",
    "said_of_window",
    "steps_of",
]

_PARTS: Final = {
    "assertion": "the assertion",
    "response": "the response",
    "both": "the response and the assertion",
}


def rows_of(idp: Idp) -> list[Row]:
    """The texts by which it is recognised, in the order in which they are tried."""
    return [row for row in ROWS if row.idp == idp]


def combinations_of(idp: Idp) -> list[Combination]:
    """The habits by which it is recognised, in the order in which they are tried."""
    return [each for each in COMBINATIONS if each.idp == idp]


def steps_of(idp: Idp) -> Iterator[tuple[str, list[tuple[Fix, Step]]]]:
    """Each theme that it has steps for, with the fix and the step."""
    steps = console_of(idp)
    for theme, fixes in THEMES.items():
        if found := [(fix, steps[fix.key]) for fix in fixes if fix.key in steps]:
            yield theme, found


def known_by(idp: Idp, *, certain: bool) -> str | None:
    """The signs that make it certain, or likely alone; None where there is none."""
    signs = dict.fromkeys(SIGN_WORDS[row.sign] for row in rows_of(idp) if row.certain is certain)
    habits = [] if certain else [said_of_habits(each) for each in combinations_of(idp)]
    surer = set() if certain else {SIGN_WORDS[row.sign] for row in rows_of(idp) if row.certain}
    return "; ".join((*(each for each in signs if each not in surer), *habits)) or None


def said_of_habits(combination: Combination) -> str:
    """The habits in words."""
    return listed([words for habit, words in HABIT_WORDS.items() if habit in combination.habits])


def advice_of(idp: Idp) -> str:
    """How many fixes are worded for it, and how that is known."""
    counts = _counts(console_of(idp))
    known = listed([f"{number} {name}" for name, number in counts.items() if number and name != "no_setting"])
    none = counts["no_setting"]
    rest = f"; for {none} of them it has no setting" if none else ""
    return f"{counted(len(console_of(idp)), 'fix', 'fixes')} in its console's words: {known}{rest}"


def said_of_signing(idp: Idp, *, sourced: bool) -> str:
    """What it signs by default, how that is known, and where it is written if `sourced`."""
    known = SIGNING.get(idp.id)
    if known is None:
        return "not known"
    unless = f", unless {known.unless}" if known.unless else ""
    return f"{_PARTS[known.parts]}{unless} ({_known(known, sourced=sourced)})"


def said_of_window(idp: Idp, *, sourced: bool) -> str:
    """For how long an assertion is good by default, how that is known, and where it is written if `sourced`."""
    known = WINDOWS.get(idp.id)
    if known is None:
        return "not known"
    begins = f"{span(known.begins)} before issue" if known.begins else "issue"
    confirmed = "" if known.confirmed_until == known.ends else f", but confirmed for {span(known.confirmed_until)}"
    return f"from {begins} to {span(known.ends)} after it{confirmed} ({_known(known, sourced=sourced)})"


def render_idps() -> str:
    """The products without their steps, as JSON ending in a line break."""
    document: ProductsJson = {
        "schema_version": 1,
        "report": "idps",
        "tool": _tool(),
        "idps": [_product(idp) for idp in IDPS.values()],
    }
    return dumps(document) + "\n"


def render_idp(idp: Idp) -> str:
    """One product with its steps, as JSON ending in a line break."""
    console = [_step(theme, fix, step) for theme, steps in steps_of(idp) for fix, step in steps]
    page: ProductPageJson = {**_product(idp), "console": console}
    document: ProductReportJson = {"schema_version": 1, "report": "idp", "tool": _tool(), "idp": page}
    return dumps(document) + "\n"


def _known(default: Signing | Window, *, sourced: bool) -> str:
    return f"{default.evidence}: {default.source}" if sourced else default.evidence


def _tool() -> ToolJson:
    return {"name": "samlcheck", "version": samlcheck.__version__}


def _product(idp: Idp) -> ProductJson:
    return {
        "id": idp.id,
        "name": idp.name,
        "signs": [
            {
                "sign": row.sign,
                "pattern": row.pattern,
                "examples": list(row.examples),
                "sure": "certain" if row.certain else "likely",
                "evidence": row.evidence,
            }
            for row in rows_of(idp)
        ],
        "habits": [
            {"habits": [habit for habit in HABIT_WORDS if habit in each.habits], "evidence": each.evidence}
            for each in combinations_of(idp)
        ],
        "steps": _counts(console_of(idp)),
        "signing": _signing(SIGNING.get(idp.id)),
        "window": _window(WINDOWS.get(idp.id)),
    }


def _counts(steps: Mapping[str, Step]) -> CountsJson:
    number = Counter(step.evidence for step in steps.values())
    return {
        "documented": number["documented"],
        "observed": number["observed"],
        "unconfirmed": number["unconfirmed"],
        "no_setting": sum(step.path is None for step in steps.values()),
    }


def _signing(known: Signing | None) -> SigningJson | None:
    if known is None:
        return None
    return {"parts": known.parts, "unless": known.unless, "source": known.source, "evidence": known.evidence}


def _window(known: Window | None) -> WindowJson | None:
    if known is None:
        return None
    return {
        "begins": round(known.begins.total_seconds()),
        "ends": round(known.ends.total_seconds()),
        "confirmed_until": round(known.confirmed_until.total_seconds()),
        "source": known.source,
        "evidence": known.evidence,
    }


def _step(theme: str, fix: Fix, step: Step) -> ConsoleStepJson:
    return {
        "fix": fix.key,
        "theme": theme,
        "order": fill(fix.text, fix),
        "path": step.path,
        "field": step.field,
        "do": fill(step.do, fix),
        "trap": fill(step.trap, fix) if step.trap else None,
        "commands": [fill(command, fix, command=True) for command in (*step.commands, *fix.commands)],
        "source": step.source,
        "evidence": step.evidence,
    }
