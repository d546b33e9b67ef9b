"""The reference page of the configuration, made from the table of settings and the options they stand for."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Final, get_args, get_type_hints

from docs_markdown import code, fence, link, page, prose, table
from typer.models import OptionInfo

from samlcheck.cli.check import check
from samlcheck.cli.settings import CHECK_ALONE, SETTINGS, Setting

__all__ = ["configuration"]

_TAKES: Final[Mapping[str, str]] = {
    "text": "text",
    "span": "text or seconds",
    "texts": "texts",
    "flag": "`true` or `false`",
}
_EXAMPLE = """\
metadata = ["idp.xml"]
fail-on = "warning"

[[ignores]]
rule = "CRT002"
target = "https://idp.example.com/saml"
reason = "the new certificate is on its way: INFRA-1234"
expires = 2026-12-31
"""
_IGNORE: Final = (
    ("rule", "A code, or how codes begin: `AWS121`, `CRT`. Required."),
    (
        "target",
        "An Issuer or entityID, the fingerprint of a finding, or a glob of an input's path or name. Default: all.",
    ),
    ("reason", "Why this can be lived with. Required."),
    ("expires", "The last day on which it holds, in UTC: a TOML date, without quotes. Required."),
)


def configuration() -> bytes:
    """docs/reference/configuration.md: where it is looked for, every key, ignores."""
    return page(
        "samlcheck/cli/settings.py and the options of `check`",
        "# The configuration",
        "`samlcheck.toml`, or the table `[tool.samlcheck]` of a `pyproject.toml`: the nearest one counts, looked for "
        "from the working directory upward. In one folder `samlcheck.toml` comes first; a `pyproject.toml` without the "
        "table is passed over. Nothing is looked for beside an input or inside an archive. `--config FILE` names "
        "another one, `--isolated` does without, and `--show-settings` tells what holds and where it comes from, on "
        f"the screen or as JSON ({link('schema', 'settings.schema.json')}).",
        fence(_EXAMPLE, "toml"),
        "The command line comes before the environment, the environment before the configuration, the configuration "
        "before the default. Each option stands for itself: what is given replaces the configured value of that option "
        "and of no other. A flag that is configured is taken back in the environment: `SAMLCHECK_STRICT=0`. A variable "
        "that begins with `SAMLCHECK_` and stands for no option is an error as an unknown key is; `--isolated` passes "
        "over it.",
        "## Settings",
        f"They hold for `check`, and for `diff` where it has the option; {_check_alone()} is for `check` alone. "
        "*Texts* is one text or a list of them. Files are looked for from the folder that the configuration is in. An "
        "unknown key, an unknown code or a value that has no meaning is an error of the command line: exit status 2.",
        table(("key", "takes", "does"), [_row(setting) for setting in SETTINGS]),
        "## Ignores",
        f"Each is a table {code('[[ignores]]')}, or {code('[[tool.samlcheck.ignores]]')} in a `pyproject.toml`. How to "
        f"live with them is told in {link('Live with it', '../how-to/live-with-it.md')}.",
        table(("key", "is"), [(code(name), about) for name, about in _IGNORE]),
        f"An ignore that has expired is {link('CFG001', '../rules/cfg/CFG001.md')}, and one that meets no finding "
        f"{link('CFG002', '../rules/cfg/CFG002.md')}.",
        "## Baseline",
        "`--write-baseline FILE` writes what is found, `--baseline FILE` hides what such a file has. It is JSON "
        f"({link('schema', 'baseline.schema.json')}) with codes, kinds of input and fingerprints, sorted, and no value "
        "of a message. A fingerprint is made of the rule and of the place in the document, so that it stays the same "
        "while values change; it is not that of one input alone.",
    )


def _row(setting: Setting) -> tuple[str, str, str]:
    takes = ", ".join(code(choice) for choice in setting.choices) or _TAKES[setting.takes]
    return code(setting.key), takes, prose(_about()[setting.parameter])


def _about() -> Mapping[str, str]:
    """What each option of `check` does, by its parameter."""
    hints = get_type_hints(inspect.unwrap(check), include_extras=True)
    found = {
        name: [each for each in get_args(hint)[1:] if isinstance(each, OptionInfo)] for name, hint in hints.items()
    }
    return {name: infos[0].help or "" for name, infos in found.items() if infos}


def _check_alone() -> str:
    return ", ".join(code(setting.key) for setting in SETTINGS if setting.parameter in CHECK_ALONE)
