"""
Writes results.md, what python3-saml does with every scenario, and known.txt, where that is not what was expected.

    python table.py           writes both
    python table.py --check   says whether they are as they would be written
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from conftest import NOW, REQUEST
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from service import ACS_URL, AUDIENCE, create_app

from samlcheck.testing import IdP, Scenario, select_scenarios

HERE = Path(__file__).parent
WORDS = {200: "accepted", 403: "refused", 500: "refused with an exception"}
FORGED = "root@example.com"
LONGEST = 120
WANTED = {"accept": {200}, "refuse": {403, 500}, "undetermined": {200, 403, 500}}


class Result(NamedTuple):
    """What became of one scenario."""

    case: Scenario
    status: int
    said: str

    @property
    def as_expected(self) -> bool:
        """Whether the service did what it has to; where either is right it always did."""
        return self.status in WANTED[self.case.any_service or ""]


def results() -> Iterator[Result]:
    """Post every scenario to the service."""
    OneLogin_Saml2_Utils.now = staticmethod(lambda: int(NOW.timestamp()))
    idp = IdP()
    app = create_app(idp.metadata, idp.service_key, idp.service_certificate)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    for case in select_scenarios():
        message = case.for_sp(audience=AUDIENCE, acs_url=ACS_URL, now=NOW, request_id=REQUEST)
        client = app.test_client()
        with client.session_transaction() as session:
            session["request_id"] = REQUEST
        try:
            answer = client.post("/acs", data=message.form)
        except Exception as error:  # noqa: BLE001 whatever leaves the library is what is looked for
            yield Result(case, 500, f"{type(error).__name__}: {error}")
        else:
            yield Result(case, answer.status_code, answer.get_data(as_text=True))


def page(found: list[Result]) -> str:
    """The table as Markdown, what differs first."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("python3-saml", "xmlsec", "lxml"))
    differs = [each for each in found if not each.as_expected]
    taken = [each for each in differs if each.status == 200]
    forged = sum(each.status == 200 and each.said == FORGED for each in found)
    lines = [
        "# What python3-saml does with every scenario",
        "",
        (
            f"Written by `table.py` with {libraries}, in strict mode and otherwise as it comes. Of {len(found)} "
            f"scenarios it takes {len(taken)} that every service has to refuse, and refuses "
            f"{len(differs) - len(taken)} that every service has to accept. Not each of them is a hole: "
            "[the page about this example](../../how-to/test-your-service-provider.md#what-python3-saml-does) reads "
            f"them. As {FORGED}, the user that forged assertions name, it signs in with {forged} of them."
        ),
        "",
        "| expected | accepted | refused | refused with an exception |",
        "|---|---|---|---|",
    ]
    for word in WANTED:
        of_word = [each.status for each in found if each.case.any_service == word]
        lines.append(f"| {word} | {of_word.count(200)} | {of_word.count(403)} | {of_word.count(500)} |")
    lines += ["", "## Otherwise than expected", "", *_table(differs), "", "## All", "", *_table(found)]
    return "\n".join(lines) + "\n"


def _table(found: list[Result]) -> Iterator[str]:
    yield "| scenario | what it is | expected | python3-saml | it says |"
    yield "|---|---|---|---|---|"
    for case, status, said in found:
        name = ", ".join(f"`{each}`" for each in (case.id, *case.aliases))
        about = _cell(re.split(r"(?<=[.:?]) ", " ".join(case.doc.split()))[0])
        why = f"signs in `{_cell(said)}`" if status == 200 else _cell(said)
        yield f"| {name} | {about} | {case.any_service} | {WORDS[status]} | {why} |"


def _cell(text: str) -> str:
    line = " ".join(text.split()).encode("ascii", "backslashreplace").decode()
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
    return line.replace("|", "\\|").replace("<", "&lt;").replace("`", "'")


def main() -> int:
    """Write both files, or compare them."""
    logging.disable()
    found = list(results())
    known = "".join(f"{each.case.id}\n" for each in found if not each.as_expected)
    status = 0
    for name, text in (("results.md", page(found)), ("known.txt", known)):
        path = HERE / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{name} is stale: run table.py again, look at what changed, and commit it", file=sys.stderr)
            status = 1
    print(f"{len(found)} scenarios, {len(known.split())} otherwise than expected")
    return status


if __name__ == "__main__":
    sys.exit(main())
