"""Makes the JSON Schema of files of expectations out of the grammar that they are read by."""

from __future__ import annotations

import json

from samlcheck.model.expectation_file import FILE

__all__ = ["expectations_schema"]


def expectations_schema() -> str:
    """The schema, as indented JSON with a newline at its end: what TOML's data model looks like in JSON."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "samlcheck expectations, version 1",
        "description": "What a message has to look like, for samlcheck check --expect.",
        **FILE.schema,
    }
    return json.dumps(document, indent=2) + "\n"
