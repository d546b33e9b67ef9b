"""Makes the JSON Schemas of what the commands print out of the TypedDicts that describe it."""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from samlcheck.diff.shapes import DiffJson
from samlcheck.engine.baseline import BaselineJson
from samlcheck.engine.shapes import ErrorJson, ReportJson, SetJson
from samlcheck.explain.shapes import ExplanationJson
from samlcheck.render.idp_shapes import ProductReportJson, ProductsJson
from samlcheck.render.inspection_shapes import InspectionJson
from samlcheck.render.settings import SettingsJson
from samlcheck.rollover.certs_shapes import CertsJson
from samlcheck.rollover.diff_shapes import MetadataDiffJson
from samlcheck.rollover.shapes import RolloverJson

__all__ = [
    "baseline_schema",
    "certs_schema",
    "diff_schema",
    "explain_schema",
    "idps_schema",
    "inspect_schema",
    "rollover_schema",
    "schema",
    "settings_schema",
]

_PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, type(None): {"type": "null"}}


def schema() -> str:
    """The schema of one report, of a set of them and of what stopped a run."""
    return _schema("samlcheck report, version 1", (ReportJson, SetJson, ErrorJson))


def inspect_schema() -> str:
    """The schema of an inspection."""
    return _schema("samlcheck inspection, version 1", (InspectionJson,))


def diff_schema() -> str:
    """The schema of a comparison of responses or of metadata, and of what stopped it."""
    return _schema("samlcheck comparison, version 1", (DiffJson, MetadataDiffJson, ErrorJson))


def certs_schema() -> str:
    """The schema of an inventory of certificates, and of what stopped it."""
    return _schema("samlcheck certificates, version 1", (CertsJson, ErrorJson))


def idps_schema() -> str:
    """The schema of the list of identity providers, and of one of them."""
    return _schema("samlcheck identity providers, version 1", (ProductsJson, ProductReportJson))


def baseline_schema() -> str:
    """The schema of a baseline."""
    return _schema("samlcheck baseline, version 1", (BaselineJson,))


def settings_schema() -> str:
    """The schema of the settings that hold."""
    return _schema("samlcheck settings, version 1", (SettingsJson,))


def explain_schema() -> str:
    """The schema of an explanation."""
    return _schema("samlcheck explanation, version 1", (ExplanationJson,))


def rollover_schema() -> str:
    """The schema of the answer about a change of certificate, and of what stopped it."""
    return _schema("samlcheck rollover, version 1", (RolloverJson, ErrorJson))


def _schema(title: str, roots: Sequence[Any]) -> str:
    """The schema of any of `roots`, as indented JSON with a newline at its end."""
    shapes: dict[str, dict[str, Any]] = {}
    references = [_type(root, shapes) for root in roots]
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **({"anyOf": references} if len(references) > 1 else references[0]),
        "$defs": dict(sorted(shapes.items())),
    }
    return json.dumps(document, indent=2) + "\n"


def _object(shape: Any, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401 a TypedDict class
    hints = get_type_hints(shape)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(shape) or "").split()),
        "properties": {name: _type(hint, shapes) for name, hint in hints.items()},
        "required": list(hints),
    }


def _type(hint: Any, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:  # noqa: ANN401 a type as annotated
    """The schema of a type; the objects in it are put into `shapes` under their names."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if is_typeddict(hint):
        if hint.__name__ not in shapes:
            shapes[hint.__name__] = _object(hint, shapes)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _type(arguments[0], shapes)}
    if origin in (types.UnionType, Union):
        return {"anyOf": [_type(argument, shapes) for argument in arguments]}
    raise TypeError(f"no JSON type for {hint}")
