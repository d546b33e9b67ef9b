"""
SARIF 2.1.0 (OASIS, 2020, with errata 01), for code scanning and for editors: one run, whatever the number of inputs.

What was decided for the readers of such files:

- A result says line and column only where the file is the document. In a HAR or a page with a form it points at the
  file, and the place in the document is in its message and its logical location. GitHub refuses a result without a
  file, so what came from standard input has a name that stands for one.
- A fix in SARIF replaces bytes of a file. Ours is an order to a person, so it stands in the message.
- Fingerprints are the report's own, never of a value, in document order where they would be equal: they stay when
  findings are sorted anew and when tomorrow's message is captured. `primaryLocationLineHash` is the one that GitHub
  looks at; without it, it hashes the line, which in a response of one line is everything.
- Ignored findings are suppressed results, and there only with `ignored`: GitHub does not read suppressions, and would
  open an alert for each (github/codeql-action issue 1230).
- There is no `security-severity`: nobody has measured one. What proves a forgery is tagged `security`.
- A run that judged nothing for want of a key writes no file at all: one without results would close all alerts.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import samlcheck
from samlcheck.engine.discover import families, rules_of
from samlcheck.render.answer import answer_of
from samlcheck.render.escape import shortened, visible
from samlcheck.render.files import STREAMS, has_lines, place_of
from samlcheck.render.personal import view_of
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import FindingJson, InputJson, PlaceJson
    from samlcheck.render.personal import View

__all__ = ["SCHEMA", "render"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://github.com/samlcheck/samlcheck"
_ROOT: Final = "%SRCROOT%"
"""What paths are relative to: the root of the checked out repository, as GitHub and others take it."""
_LONGEST: Final = 1_000
"""Characters of a description: GitHub cuts at 1,024."""
_TEXT: Final = 4_000
"""Characters of a message."""
_RELATED: Final = 20
"""Further places of a result."""
_PROOFS: Final = ("ATK", "SIG")
"""Families about forgery."""

Json = dict[str, Any]


def render(reports: Iterable[Report], *, personal: bool = False, ignored: bool = False) -> str:
    """The reports as one log in ASCII; with `ignored` what the configuration or a baseline hides is there too."""
    views = [view_of(report, personal=personal) for report in reports]
    run = _Run(ignored=ignored)
    for view in views:
        run.add(view)
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run.json(views)]}, indent=2) + "\n"


class _Run:
    """One run, put together report by report."""

    def __init__(self, *, ignored: bool) -> None:
        self._ignored = ignored
        self._artifacts: list[Json] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._rules: list[Json] = []
        self._indexes: dict[str, int] = {}
        self._results: list[Json] = []

    def add(self, view: View) -> None:
        """What was found in one report."""
        inputs = view.document["inputs"]
        for each in inputs:
            key = each["source"], each["sha256"]
            if key not in self._numbers:
                self._numbers[key] = len(self._artifacts)
                self._artifacts.append(_artifact(each))
        for finding in view.document["findings"]:
            self._results.append(self._result(finding, inputs))
        if self._ignored:
            self._results += self._suppressed(view)

    def json(self, views: Sequence[View]) -> Json:
        """The run."""
        return {
            "tool": {
                "driver": {
                    "name": "samlcheck",
                    "version": samlcheck.__version__,
                    "semanticVersion": samlcheck.__version__,
                    "informationUri": _HOME,
                    "rules": self._rules,
                }
            },
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that samlcheck was started in."}}},
            "invocations": [_invocation(views)],
            "artifacts": self._artifacts,
            "results": self._results,
            "properties": {"reports": [_summary(view) for view in views]},
        }

    def _result(self, finding: FindingJson, inputs: Sequence[InputJson]) -> Json:
        index = self._rule(finding)
        where = finding["where"]
        related = finding["related"][:_RELATED]
        result: Json = {
            "ruleId": finding["code"],
            "ruleIndex": index,
            "level": finding["severity"],
            "message": {"text": _message(finding, inputs)},
            "locations": [self._location(where, inputs)],
            "partialFingerprints": {
                "samlcheckFingerprint/v1": finding["fingerprint"],
                "primaryLocationLineHash": finding["fingerprint"],
            },
            "properties": {
                "refusal": finding["refusal"],
                "expected": _value(finding["expected"]),
                "actual": _value(finding["actual"]),
                "excerpt": _value(where["excerpt"] if where else None),
                "awsMessage": finding["aws_message"],
                "fix": finding["fix"],
            },
        }
        if related:
            result["relatedLocations"] = [
                {"id": number, **self._location(each["where"], inputs), "message": {"text": _plain(each["label"])}}
                for number, each in enumerate(related, 1)
            ]
        return result

    def _suppressed(self, view: View) -> Iterator[Json]:
        """What was chosen away on the command line was not asked for; the rest was accepted by somebody."""
        inputs = view.document["inputs"]
        for shape, hidden in zip(view.document["ignored"], view.report.hidden, strict=True):
            if shape["by"] not in ("config", "baseline"):
                continue
            why = shape["reason"] or "known: the baseline names it"
            until = f" (until {shape['expires']})" if shape["expires"] else ""
            said = {"kind": "external", "status": "accepted", "justification": visible(f"{why}{until}")}
            yield {**self._result(view.finding(hidden.finding), inputs), "suppressions": [said]}

    def _rule(self, finding: FindingJson) -> int:
        code = finding["code"]
        if code not in self._indexes:
            self._indexes[code] = len(self._rules)
            self._rules.append(_descriptor(finding))
        return self._indexes[code]

    def _location(self, where: PlaceJson | None, inputs: Sequence[InputJson]) -> Json:
        of = inputs[where["input"] if where else 0]
        index = self._numbers[of["source"], of["sha256"]]
        region: Json = {"startLine": 1}
        if where and has_lines(where, inputs):
            region = {"startLine": where["line"], "startColumn": where["column"]}
        location: Json = {
            "physicalLocation": {"artifactLocation": {**_address(of["source"]), "index": index}, "region": region}
        }
        if where and (where["xpath"] or where["pointer"] is not None):
            xml = where["xpath"] is not None
            location["logicalLocations"] = [
                {
                    "fullyQualifiedName": visible((where["xpath"] if xml else where["pointer"]) or ""),
                    "kind": "element" if xml else "value",
                    "properties": {"line": where["line"], "column": where["column"], "decrypted": where["decrypted"]},
                }
            ]
        return location


def _address(source: str) -> Json:
    """A file's address, relative to the root where its name is; what is no file has a name that stands for one."""
    if source in STREAMS:
        return {"uri": source.strip("<>").replace("-", "stdin"), "description": {"text": STREAMS[source]}}
    path = PurePath(source)
    name = path.as_posix().encode("utf-8", "surrogatepass")
    if path.is_absolute():
        return {"uri": f"file://{'' if name.startswith(b'/') else '/'}{quote(name)}"}
    return {"uri": quote(name), "uriBaseId": _ROOT}


def _artifact(each: InputJson) -> Json:
    role = "standardStream" if each["source"] == "-" else "analysisTarget"
    return {
        "location": _address(each["source"]),
        "roles": [role if each["use"] == "judged" else "referencedOnCommandLine"],
        "hashes": {"sha-256": each["sha256"]},
        "properties": {key: each[key] for key in ("format", "kind", "path", "use")},
    }


def _message(finding: FindingJson, inputs: Sequence[InputJson]) -> str:
    """What is wrong, then the place where the file does not show it, what AWS says, and what to change."""
    where, message, fix = finding["where"], finding["aws_message"], finding["fix"]
    lines = [finding["message"]]
    if where and not has_lines(where, inputs):
        of = inputs[where["input"]]
        inside = f"{of['path']}, {of['format']}" if of["path"] else of["format"]
        lines.append(f"At {place_of(where, inputs)} ({inside})")
    if message:
        lines.append(f'AWS says ({message["certainty"]}): "{message["text"]}"')
    if fix:
        lines.append(f"Fix: {fix['text']}")
        lines += [f"    {command}" for command in fix["commands"]]
    return "\n".join(_plain(line) for line in lines)


def _value(text: str | None) -> str | None:
    return None if text is None else shortened(text, _TEXT)


def _plain(text: str) -> str:
    """Text that is no link: `[text](address)` is one in every message (3.11.6)."""
    return shortened(text, _TEXT).replace("](", "] (") or "-"


def _descriptor(finding: FindingJson) -> Json:
    """What a reader of a result is told of its rule."""
    code = finding["code"]
    family = code.rstrip("0123456789")
    rules = rules_of(family.lower()) if family.lower() in families() else ()
    rule = next((each for each in rules if each.code == code), None)
    summary = rule.summary if rule else finding["name"].replace("-", " ")
    explanation = rule.explanation if rule else summary
    sources = "".join(
        f"\n- [{cite.spec.title}]({cite.spec.url}): {cite.section}" for cite in (rule.cites if rule else ())
    )
    return {
        "id": code,
        "name": finding["name"],
        "shortDescription": {"text": summary[:_LONGEST]},
        "fullDescription": {"text": explanation.partition("\n\n")[0].replace("\n", " ")[:_LONGEST]},
        "help": {
            "text": explanation,
            "markdown": f"{explanation}\n\n[{code}]({finding['url']}){sources and chr(10)}{sources}",
        },
        "helpUri": finding["url"],
        "defaultConfiguration": {"level": rule.severity.value if rule else finding["severity"]},
        "properties": {"tags": ["saml", family.lower(), *(["security"] if family in _PROOFS else [])]},
    }


def _invocation(views: Sequence[View]) -> Json:
    """Whether everything was judged, and the answer on each input: an exit status has its reason here."""
    notes = []
    for view in views:
        answer = answer_of(view.report)
        level = "note" if view.report.ok else "warning" if answer.tone == "unsure" else "error"
        text = f"{view.document['inputs'][0]['source']}: {answer.word}: {answer.sentence}"
        notes.append({"level": level, "message": {"text": _plain(view.text(text))}})
    return {
        "executionSuccessful": all(view.report.verdict != "incomplete" for view in views),
        "toolExecutionNotifications": notes,
    }


def _summary(view: View) -> Json:
    """What silence does not say: the outcome, and how many rules passed."""
    report = view.report
    return {
        "source": view.document["inputs"][0]["source"],
        "verdict": view.document["verdict"],
        "outcome": view.document["outcome"],
        "rules": {state.value: len(report.in_state(state)) for state in State},
    }
