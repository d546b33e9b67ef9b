"""The reference pages that are tables of facts: formats, AWS's messages, identity providers."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

from docs_facts import judged, looked_up
from docs_markdown import code, link, page, prose, table

from samlcheck.aws import messages
from samlcheck.aws.error_codes import CODES
from samlcheck.aws.messages import AwsMessage
from samlcheck.core import xml
from samlcheck.engine.discover import all_rules
from samlcheck.idp import fixes
from samlcheck.idp.providers import IDPS
from samlcheck.idp.recognise import ROWS
from samlcheck.idp.resolve import STEPS
from samlcheck.intake import limits
from samlcheck.intake.formats import FORMATS

__all__ = ["aws_messages", "formats", "idps"]

_SIGNS = {
    "name": "its Issuer or entityID",
    "certificate": "its certificate's subject",
    "endpoint": "its sign-on URL",
    "attribute": "an attribute it sends",
    "consent": "the Response's Consent",
    "id": "how its IDs look",
    "prefix": "a namespace prefix",
}


def formats() -> bytes:
    """docs/reference/formats.md: what may be pasted, and how much of it."""
    return page(
        "samlcheck/intake/formats.py, samlcheck/intake/limits.py and samlcheck/core/xml.py",
        "# What may be pasted",
        "samlcheck finds the message by itself, however it is wrapped. The report names the wrappings, outermost "
        "first: `har > form-body > base64`. Nothing has to be decoded before, and nothing is sent anywhere.",
        table(
            ("format", "what it is", "how one comes by it"),
            [(code(each.name), prose(each.what), prose(each.how)) for each in FORMATS],
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
        "To find yours, search this page for its first words, and leave out what AWS appends in parentheses: "
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
    """docs/reference/idps.md: which identity providers are recognised, and by what."""
    worded = {name: len(steps) for name, steps in STEPS.items()}
    return page(
        "samlcheck/idp",
        "# Identity providers",
        "Recognition chooses the words of a fix: where in that product's console the thing is set. Nothing is accepted "
        "or refused because of it. The signs are tried from the top down, and the first that matches counts; one that "
        "carries the product's own name is certain, a habit of writing is only likely.",
        table(
            ("product", "in JSON", "fixes in its console's words"),
            [
                (prose(idp.name), code(idp.id), f"{worded[idp.id]} of {len(fixes.BY_KEY)}" if idp.id in worded else "")
                for idp in IDPS.values()
            ],
        ),
        "Where a product has no words of its own for a fix, the general sentence stands.",
        "## The signs",
        "*Documented* by the vendor; *observed* in messages or metadata of live systems; *unconfirmed*: commonly "
        "known. The patterns are regular expressions that match the whole text.",
        table(
            ("product", "recognised by", "pattern", "known"),
            [(prose(row.idp.short), _SIGNS[row.sign], code(row.pattern), row.evidence) for row in ROWS],
        ),
    )
