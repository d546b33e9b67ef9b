"""The contract's own word on a report: the JSON Schema that is made from the shapes."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

__all__ = ["complaints", "validator"]

MAKER = Path(__file__).parent.parent.parent / ".ci" / "report_schema.py"


@cache
def validator() -> Draft202012Validator:
    """The schema of the report, as the generator makes it now."""
    spec = importlib.util.spec_from_file_location("report_schema", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Draft202012Validator(json.loads(module.schema()))


def complaints(report: dict[str, Any]) -> list[str]:
    """What the schema has against a report."""
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(report)]
