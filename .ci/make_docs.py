"""
Generates docs/rules, docs/reference, docs/images and the output in the console blocks of the hand-written pages.

The same bytes each time; a page that nothing makes any more is removed.
"""

from __future__ import annotations

from docs_attacks import THREAT_MODEL, attacks, threat_model
from docs_cli import command_line
from docs_configuration import configuration
from docs_console import PAGES, filled
from docs_reference import aws_messages, formats, idps
from docs_rules import rule_pages
from docs_screen import clock, picture
from expectations_schema import expectations_schema
from generated import write
from report_schema import (
    baseline_schema,
    certs_schema,
    diff_schema,
    explain_schema,
    idps_schema,
    inspect_schema,
    rollover_schema,
    schema,
    settings_schema,
)

GENERATED = ("docs/rules", "docs/reference", "docs/images")
"""Folders in which every file is made here."""


def made() -> dict[str, bytes]:
    """Every generated file: its path from the project's root, and its bytes."""
    present = int(clock().timestamp())
    return {
        **rule_pages(),
        "docs/reference/cli.md": command_line(),
        "docs/reference/configuration.md": configuration(),
        "docs/reference/formats.md": formats(),
        "docs/reference/aws-messages.md": aws_messages(),
        "docs/reference/idps.md": idps(),
        "docs/reference/attacks.md": attacks(),
        THREAT_MODEL: threat_model(),
        "docs/reference/report.schema.json": schema().encode(),
        "docs/reference/inspect.schema.json": inspect_schema().encode(),
        "docs/reference/baseline.schema.json": baseline_schema().encode(),
        "docs/reference/settings.schema.json": settings_schema().encode(),
        "docs/reference/certs.schema.json": certs_schema().encode(),
        "docs/reference/diff.schema.json": diff_schema().encode(),
        "docs/reference/expectations.schema.json": expectations_schema().encode(),
        "docs/reference/explain.schema.json": explain_schema().encode(),
        "docs/reference/idps.schema.json": idps_schema().encode(),
        "docs/reference/rollover.schema.json": rollover_schema().encode(),
        "docs/images/screen.svg": picture(),
        **{path: filled(path, present) for path in PAGES},
    }


def main() -> None:
    """Writes what differs and says so."""
    wanted = made()
    changes = write(wanted, GENERATED)
    print(f"{len(wanted)} generated files, {changes} changed")


if __name__ == "__main__":
    main()
