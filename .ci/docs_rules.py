"""The page of each rule, made from the rule, its cases and what judging them comes to; and the catalogue of all."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from docs_facts import ROOT, Judged, judged, looked_up, source_of
from docs_markdown import code, fence, link, page, prose, table

from samlcheck.aws import messages
from samlcheck.engine.answer import NEITHER_MESSAGE, UNREADABLE
from samlcheck.engine.discover import all_rules, families, rules_of
from samlcheck.engine.run import RULE_PAGES
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import console_of, resolve
from samlcheck.mint.scenarios.registry import NOW
from samlcheck.model.exchange import Profile
from samlcheck.render.terminal import WIDTH
from samlcheck.render.terminal.findings import put_findings
from samlcheck.render.terminal.page import Page
from samlcheck.rulekit import Cite, Refusal, Rule, Severity, Spec

__all__ = ["address", "rule_pages"]

HOME = "docs/rules"
UP = "../../.."
"""From a rule's page to the project's root."""
ORDER = ("inp", "xml", "sig", "atk", "crt", "rsp", "ast", "sso", "aws")
"""Families in the order in which a message is read; others follow by name."""
_CVE = re.compile(r"CVE-\d{4}-\d{4,}")
_ISSUE = re.compile(r"([\w.-]+/[\w.-]+) issue (\d+)")
_IN_FILES = frozenset({"expect", "ignores"})
"""What a case is judged with that stands in a file of its own."""
_SEVERITIES = {
    Severity.ERROR: "the other side refuses it",
    Severity.WARNING: "it works today, and it breaks easily or is weak",
    Severity.NOTE: "worth knowing",
}
_REFUSALS = {
    Refusal.DOCUMENTED: "That it is refused is documented: the service or the standard states the requirement.",
    Refusal.OBSERVED: "That it is refused was observed; nothing documents it.",
    Refusal.INFERRED: "Whether it is refused is inferred and not known: alone it makes the answer CANNOT TELL.",
}
_PROFILES: dict[tuple[Profile, ...], str] = {
    ("aws",): "for AWS",
    ("web-sso",): "for any other SAML receiver (`--profile web-sso`)",
}


def rule_pages() -> dict[str, bytes]:
    """Every generated page of docs/rules by its path from the project's root."""
    pages = {f"{HOME}/README.md": _catalogue()}
    for rule in all_rules():
        pages[f"{HOME}/{address(rule)}"] = _page(rule)
    return pages


def address(rule: Rule[Any]) -> str:
    """Where the rule's page is, from docs/rules. The same as in the links of findings (engine.run.RULE_PAGES)."""
    if not RULE_PAGES.endswith(HOME):
        raise RuntimeError(f"findings link to {RULE_PAGES}, and the pages are in {HOME}")
    return f"{rule.family.lower()}/{rule.code}.md"


def _page(rule: Rule[Any]) -> bytes:
    cases = judged().get(rule.code, ())
    return page(
        f"{source_of(rule)} and its cases",
        f"# {rule.code} {rule.name}",
        "" if rule.explanation.startswith(rule.summary) else prose(rule.summary),
        _standing(rule, cases),
        prose(rule.explanation),
        *_words(rule, cases),
        *_advice(rule),
        *_example(cases),
        *_cases(rule, cases),
        "## Where this comes from",
        "\n".join(f"- {_cite(cite)}" for cite in rule.cites),
        *_relations(rule),
    )


def _standing(rule: Rule[Any], cases: tuple[Judged, ...]) -> str:
    """How bad it is, for whom, and how that is known, in a few sentences."""
    milder = sorted(
        {finding.severity for each in cases for finding in each.own} - {rule.severity}, key=lambda one: one.rank
    )
    others = f" (in milder cases a {' or a '.join(milder)})" if milder else ""
    who = _PROFILES.get(rule.profiles, "for AWS and for any other SAML receiver")
    stage = f", at the stage {link(f'*{rule.stage.value}*', '../../architecture.md#stages')}" if rule.stage else ""
    meaning = "there is nothing to judge" if rule.code in NEITHER_MESSAGE else _SEVERITIES[rule.severity]
    if rule.of_reader:
        meaning = "it is not as a file of yours says"
    first = f"**{rule.severity.value.capitalize()}**: {meaning}{others}. Judged {who}{stage}."
    return f"{first} {_effect(rule)} Since {rule.since}."


def _effect(rule: Rule[Any]) -> str:
    if rule.code in NEITHER_MESSAGE:
        return "The exit status is 3."
    if rule.code in UNREADABLE and rule.severity is Severity.ERROR:
        return f"{_REFUSALS[rule.refusal]} Nothing else can be judged then, and the exit status is 3."
    if rule.of_reader:
        return "The answer does not change: the other side has not read your file. The exit status is 1."
    if rule.stage is None:
        return "It speaks of a document or a key rather than of this message, and does not change the answer."
    if rule.severity is Severity.ERROR or rule.refusal is Refusal.INFERRED:
        return _REFUSALS[rule.refusal]
    return "By itself it does not change the answer."


def _words(rule: Rule[Any], cases: tuple[Judged, ...]) -> Iterator[str]:
    """AWS's words for it, with how sure they are."""
    named = [rule.aws_message, *looked_up(rule, messages)]
    named += [finding.aws_message for each in cases for finding in each.own]
    said = list(dict.fromkeys(message for message in named if message))
    if said:
        yield "## What AWS says"
    for message in said:
        yield f"> {prose(message.text)}"
        status = f"{code(message.error_code)}, HTTP {message.http_status}. " if message.error_code else ""
        known = f"The words are {message.certainty}."
        known += " IAM says so of metadata that is uploaded." if message.id.startswith("P") else ""
        more = link("More about it", f"../../reference/aws-messages.md#{message.id.lower()}")
        yield f"{status}{known} {more}."
    unknown = rule.severity is Severity.ERROR and rule.stage and "aws" in rule.profiles
    if unknown and not said and rule.code not in NEITHER_MESSAGE:
        yield "## What AWS says"
        yield "The words that AWS has for this are not known."


def _advice(rule: Rule[Any]) -> Iterator[str]:
    """Every fix that the rule may ask for: in general, and in the consoles whose menus are known."""
    wanted = [_for(rule, fix) for fix in looked_up(rule, fixes) if isinstance(fix, Fix)]
    if wanted:
        yield "## How to fix it"
    for fix in wanted:
        general = resolve(fix, None)
        yield prose(general.text)
        known = [(idp, steps[fix.key]) for idp in IDPS.values() if fix.key in (steps := console_of(idp))]
        lines = [
            f"- {prose(resolve(fix, idp).text)}{'' if step.evidence != 'unconfirmed' else ' (Not confirmed.)'}"
            for idp, step in known
        ]
        yield "\n".join(lines)
        if general.commands:
            yield fence("\n".join(general.commands), "sh")


def _for(rule: Rule[Any], fix: Fix) -> Fix:
    """The fix as the rule's page gives it: without AWS's values where the rule is about others."""
    aws_value = "value" in dict(fix.defaults) and rule.profiles == ("web-sso",)
    return fix.of(value="that of the service provider") if aws_value else fix


def _example(cases: tuple[Judged, ...]) -> Iterator[str]:
    """The first case that shows the problem, as the screen shows its finding."""
    shown = next((each for each in cases if each.own), None)
    if shown is None:
        return
    yield "## Example"
    if command := _command(shown):
        yield "In a clone of the project:"
        yield fence(command, "sh")
    sheet = Page(WIDTH)
    put_findings(sheet, replace(shown.report, findings=shown.own[:1]))
    lines = sheet.text().plain.splitlines()
    first = next(number for number, line in enumerate(lines) if shown.own[0].code in line)
    yield fence("\n".join(lines[first:]))


def _command(shown: Judged) -> str | None:
    """The command that judges the case, None where what it is given is no file of the project."""
    case = shown.case
    if case.trust not in ("own", "none") or _IN_FILES & case.options.keys():
        return None
    clock = "" if case.now == NOW else f"SOURCE_DATE_EPOCH={int(datetime.fromisoformat(case.now).timestamp())} "
    words = ["samlcheck", "check", case.fixture]
    if case.trust == "own":
        words += ["--metadata", f"fixtures/metadata/{case.flavour}.xml"]
    for name, value in case.options.items():
        words += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
    return f"{clock}{shlex.join(words)}"


def _cases(rule: Rule[Any], cases: tuple[Judged, ...]) -> Iterator[str]:
    if not cases:
        return
    yield "## Cases"
    yield (
        "Each is a committed file, which the tests judge. *Answer* is what AWS, or the receiver, would do with it; "
        "*also* are the other rules that find something in it."
    )
    for good, title in ((False, f"{rule.code} finds something:"), (True, f"{rule.code} passes:")):
        rows = [_row(each) for each in cases if each.case.good is good]
        if rows:
            yield title
            yield table(("case", "what it shows", "answer", "also"), rows)


def _option(name: str, value: str | int) -> str:
    """One option of a case as it is typed; what stands in a file is shown as it stands there."""
    if name in _IN_FILES:
        return " ".join(str(value).split())
    return f"--{name.replace('_', '-')}{'' if value is True else f' {value}'}"


def _row(each: Judged) -> tuple[str, str, str, str]:
    case, outcome = each.case, each.report.outcome
    others = sorted({finding.code for finding in each.report.findings} - {case.code})
    options = ", ".join(code(_option(name, value)) for name, value in case.options.items())
    given = f" With {options}." if options else ""
    return (
        link(case.name, f"{UP}/{case.fixture}"),
        f"{prose(case.doc)}{given}",
        outcome.result if outcome else "none",
        ", ".join(map(_to, others)),
    )


def _cite(cite: Cite) -> str:
    if cite.spec is Spec.CVE:
        return _CVE.sub(lambda found: link(found[0], f"https://www.cve.org/CVERecord?id={found[0]}"), cite.section)
    section = prose(cite.section)
    section = _ISSUE.sub(lambda found: link(found[0], f"https://github.com/{found[1]}/issues/{found[2]}"), section)
    where = cite.spec.url
    if cite.spec is Spec.SAMLCHECK:
        own = "../../threat-model.md"
        told = f"\n## {cite.section}\n" in (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
        where = f"{own}#{cite.section.lower().replace(' ', '-')}" if told else own
    return f"{link(prose(cite.spec.title), where)}: {section}"


def _relations(rule: Rule[Any]) -> Iterator[str]:
    """Which other rules give way to this one for the same cause, and to which it gives way."""
    over = [code_ for code_ in rule.covers if any(code_ == other.code for other in all_rules())]
    under = [other.code for other in all_rules() if rule.code in other.covers]
    if over or under:
        yield "## Related rules"
    if over:
        yield f"Where both find the same cause, this rule speaks and {_list(over)} {_keep(over)} silent."
    if under:
        yield f"Where {_list(under)} {'finds' if len(under) == 1 else 'find'} the same cause, this rule keeps silent."


def _keep(codes: list[str]) -> str:
    return "keeps" if len(codes) == 1 else "keep"


def _list(codes: list[str]) -> str:
    linked = [_to(each) for each in codes]
    return " and ".join((", ".join(linked[:-1]), linked[-1])) if len(linked) > 1 else linked[0]


def _to(other: str) -> str:
    """A link from one rule's page to another's."""
    return link(other, f"../{other.rstrip('0123456789').lower()}/{other}.md")


def _catalogue() -> bytes:
    """All rules by family."""
    known = families()
    ordered = (*(name for name in ORDER if name in known), *(name for name in known if name not in ORDER))
    parts = []
    for name in ordered:
        rules = rules_of(name)
        if not rules:
            continue
        about = (sys.modules[f"samlcheck.rules.{name}"].__doc__ or "").strip()
        rows = [(link(rule.code, address(rule)), rule.name, rule.severity.value, prose(rule.summary)) for rule in rules]
        parts += [f"## {name.upper()}", prose(about), table(("rule", "name", "severity", "finds"), rows)]
    return page(
        "samlcheck/rules",
        "# The rules",
        f"{len(all_rules())} rules, by family. A code is never used again for something else. "
        f"{link('How rules become an answer', '../architecture.md#how-the-answer-is-made')} is told elsewhere; "
        "`samlcheck rule CODE` prints a rule at the terminal, and `samlcheck rules` lists them.",
        table(
            ("severity", "means"),
            [(severity.value, meaning) for severity, meaning in _SEVERITIES.items()],
        ),
        *parts,
    )
