"""Texts that mean something to whoever reads a report: terminals, trackers, runners, XML and JSON."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from samlcheck.engine.report import Report
from samlcheck.mint import GOOD, ROLE_SESSION_NAME
from tests.render.reports import of_response

TEXTS: Final = {
    "escape sequence": "a\x9b2J\x1b[31mb",
    "right-to-left override": "a\u202egro.live\u202c b",
    "four bytes": "\U0001f511\U00020000 key",
    "markup": "[bold red]x[/] [link=https://evil.example]y[/link] </failure>]]><!--",
    "markdown": "a|b`c`|``| \\| @team #12 [x](https://evil.example) <img src=x> **b**",
    "links of SARIF": "[click](https://evil.example) [see](1) {0} {{1}}",
    "workflow command": "x\n::error::forged\r\n##[set-output name=a]b%0Ac,d:e",
    "noncharacters": "a\ufffe\uffff\x00\x0b\x1fb",
    "line separators": "a\u2028b\u0085c\x0cd",
    "a lone surrogate": "a\ud800b\udfffc",
    "ends in a backslash": "a|\\",
    "100 kB": "x|" * 50_000,
}
ANY: Final = st.text(
    alphabet=st.sampled_from("ab|\\`*_[]()<>&#@:/%,;{}!-\"'\n\r\t\x00\x1b\x9b\u202e\ud800\ufffe\U0001f511"), max_size=60
)


@cache
def report_with(text: str) -> Report:
    """A report in which that text stands in values, as far as XML carries it, and in the name of the file."""
    value = "".join(
        each
        for each in text
        if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd" or each > "\uffff"
    )
    options: dict[str, Any] = {"source": f"captures/{text[:200]}.xml"}
    attributes = {**GOOD, ROLE_SESSION_NAME: [f"{value} !"], f"name {value}": [value]}
    return of_response(attributes=attributes, audience=f"https://sp.example/{value}", asked=options)
