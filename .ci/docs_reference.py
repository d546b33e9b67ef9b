"""The reference pages that are tables of facts: formats, AWS's messages, identity providers."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import get_args

from docs_facts import judged, looked_up
from docs_markdown import code, link, page, prose, table

from samlcheck.aws import messages
from samlcheck.aws.error_codes import CODES
from samlcheck.aws.messages import AwsMessage
from samlcheck.core import xml
from samlcheck.engine.discover import all_rules
from samlcheck.idp import fixes
from samlcheck.idp.providers import IDPS, Idp
from samlcheck.idp.resolve import console_of
from samlcheck.idp.signs import COMBINATIONS, ROWS, SIGN_WORDS, Evidence
from samlcheck.intake import limits
from samlcheck.intake.formats import FORMATS
from samlcheck.intake.menus import MENUS
from samlcheck.render.idps import said_of_habits, said_of_signing, said_of_window

__all__ = ["aws_messages", "formats", "idps"]


def formats() -> bytes:
    """docs/reference/formats.md: what may be pasted, and how much of it."""
    return page(
        "samlcheck/intake/formats.py, menus.py and limits.py, and samlcheck/core/xml.py",
        "# What may be pasted",
        "samlcheck finds the message by itself, however it is wrapped. The report names the wrappings, outermost "
        "first: `har > form-body > base64`. Nothing has to be decoded before, and nothing is sent anywhere. How to get "
        "a response out of a browser, and what to mind, is told in "
        f"{link('Capture a response', '../how-to/capture-a-response.md')}.",
        table(
            ("format", "what it is", "made by", "how to get it"),
            [(code(each.name), prose(each.what), prose(", ".join(each.tools)), prose(each.how)) for each in FORMATS],
        ),
        "## Where to click",
        "Everything here is a live credential until the response in it has expired. *Documented* by the maker of the "
        "tool or in its source; *observed* by people who did it; *unconfirmed*: commonly known.",
        table(
            ("in", "to get", "go to", "it gives", "mind", "known"),
            [
                (prose(each.tool), each.wanted, prose(each.path), code(each.format), prose(each.beware), each.evidence)
                for each in MENUS
            ],
        ),
        "## Bounds",
        "They are there so that a hostile or a wrong file costs little. No message is judged in part: one that is over "
        "a bound is refused, and the finding says so.",
        table(("bound", "value", "why"), [*_bounds(limits), *_bounds(xml)]),
    )


def _bounds(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Each numeric constant of a module that has its reason written below it."""
    body = ast.parse(inspect.getsource(module)).body
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and isinstance(after, ast.Expr):
            value = getattr(module, node.target.id)
            reason = after.value.value if isinstance(after.value, ast.Constant) else None
            if isinstance(value, int) and isinstance(reason, str):
                yield code(node.target.id), f"{value:,}", prose(reason)


def aws_messages() -> bytes:
    """docs/reference/aws-messages.md: what AWS says, why, and which rules foresee it."""
    known = tuple(messages.BY_ID.values())
    return page(
        "samlcheck/aws/messages.py and samlcheck/aws/error_codes.py",
        "# What AWS says",
        "One message of AWS stands for many causes. Here is each that is known, with the rules that foresee it. "
        "`samlcheck explain` finds yours, in whatever way it was copied, and lists its causes. On this page, search "
        "for its first words, and leave out what AWS appends in parentheses: "
        "`(service: AWSSecurityTokenService; status code: 400; error code: ...)`.",
        "*Documented* words are in AWS's documentation or API models; *observed* ones were quoted by users of the live "
        "service; *inferred* ones follow the pattern of others. `<n>` stands for a number.",
        table(
            ("message", "code", "more"),
            [
                (
                    prose(each.text),
                    code(each.error_code) if each.error_code else "",
                    link(each.id, f"#{each.id.lower()}"),
                )
                for each in known
            ],
        ),
        *(part for each in known for part in _message(each)),
        "## Codes without words of their own",
        "Their words are unknown, or say no more than the code.",
        table(
            ("code", "HTTP", "cause", "what to do"),
            [(code(each.error_code), str(each.http_status), prose(each.cause), prose(each.remedy)) for each in CODES],
        ),
    )


def _message(message: AwsMessage) -> Iterator[str]:
    yield f"## {message.id}"
    yield "\n>\n".join(f"> {prose(text)}" for text in (message.text, *message.also))
    status = f" Error code {code(message.error_code)}, HTTP {message.http_status}." if message.error_code else ""
    yield f"{message.certainty.capitalize()}.{status}"
    yield f"Cause: {prose(message.cause)}. What to do: {prose(message.remedy)}."
    rules = [rule for rule in all_rules() if message in {rule.aws_message, *looked_up(rule, messages)}]
    rules += [
        rule
        for rule in all_rules()
        if rule not in rules
        and any(finding.aws_message == message for each in judged().get(rule.code, ()) for finding in each.own)
    ]
    if rules:
        rows = [
            (link(rule.code, f"../rules/{rule.family.lower()}/{rule.code}.md"), rule.name, prose(rule.summary))
            for rule in sorted(rules, key=lambda rule: rule.code)
        ]
        yield table(("foreseen by", "name", "finds"), rows)


def idps() -> bytes:
    """docs/reference/idps.md: which identity providers are recognised, by what, and what is known of each."""
    return page(
        "samlcheck/idp",
        "# Identity providers",
        "Recognition chooses the words of a fix: where in that product's console the thing is set. Nothing is accepted "
        "or refused because of it. `samlcheck idps` prints what stands here, and `samlcheck idps NAME` each step in "
        "that product's console.",
        table(
            ("product", "in JSON", "words for fixes", "documented", "observed", "unconfirmed", "no such setting"),
            [(prose(idp.name), code(idp.id), *_advice(idp)) for idp in IDPS.values()],
        ),
        f"There are {len(fixes.BY_KEY)} fixes in all; where a product has no words of its own for one, the general "
        "sentence stands. That is so where no setting of an identity provider is to blame.",
        "## What they do by default",
        "An empty cell: nobody wrote it down or measured it.",
        table(
            ("product", "signs", "an assertion is valid"),
            [
                (prose(idp.short), *(_default(say(idp, sourced=True)) for say in (said_of_signing, said_of_window)))
                for idp in IDPS.values()
            ],
        ),
        "## The signs",
        "They are tried from the top down, and the first that matches counts. A text that names the product makes it "
        "certain, unless a sign of another product speaks against it: then the report names both. Everything else "
        "makes it likely.",
        "*Documented* by the vendor; *observed* in messages or metadata of live systems, or in the product's source; "
        "*unconfirmed*: commonly known. The patterns are regular expressions that match the whole text. In the "
        "examples, capitals stand for what differs.",
        table(
            ("product", "recognised by", "such as", "pattern", "known", "sure"),
            [
                (
                    prose(row.idp.short),
                    SIGN_WORDS[row.sign],
                    ", ".join(code(example) for example in row.examples),
                    code(row.pattern),
                    row.evidence,
                    "certain" if row.certain else "likely",
                )
                for row in ROWS
            ],
        ),
        "## Habits of writing",
        "Where no text tells, habits do that only one product has together.",
        table(
            ("product", "writes", "known"),
            [(prose(each.idp.short), prose(said_of_habits(each)), each.evidence) for each in COMBINATIONS],
        ),
    )


def _advice(idp: Idp) -> tuple[str, ...]:
    """How many fixes a product has words for, in all and by how they are known."""
    steps = console_of(idp).values()
    by_evidence = (sum(step.evidence == evidence for step in steps) for evidence in get_args(Evidence))
    return tuple(str(number) for number in (len(steps), *by_evidence, sum(step.path is None for step in steps)))


def _default(said: str) -> str:
    return "" if said == "not known" else prose(said)
