"""
Reading a file of expectations: one grammar, from which the file is read and its JSON Schema is made.

Whatever is wrong is a UsageError of one line that names the file and the key.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, Final

from samlcheck.core.algorithms import DIGESTS, SIGNATURES
from samlcheck.errors import UsageError
from samlcheck.model.expectations import (
    AttributeShape,
    Expectations,
    Range,
    RolesShape,
    SigningShape,
    SubjectShape,
    TextShape,
    TimesShape,
)
from samlcheck.model.toml_forms import (
    EXPRESSION,
    FLAG,
    NUMBER,
    SECONDS,
    SOME_TEXTS,
    TEXT,
    TEXTS,
    THUMBPRINTS,
    At,
    Form,
    Key,
    either,
    from_to,
    known_texts,
    no_other_keys,
    table,
    wrong,
)
from samlcheck.model.toml_text import parsed

__all__ = ["FILE", "VERSION", "read_expectations"]

VERSION: Final = 1


def read_expectations(data: bytes | str, *, source: str) -> Expectations:
    """The expectations in a file; `source` is its name in errors and findings. Raises UsageError."""
    raw = data.encode(errors="surrogatepass") if isinstance(data, str) else bytes(data)
    document = parsed(raw, source)
    at = At(source)
    if "version" not in document:
        no_other_keys(document, _KEYS, at)
        raise UsageError(f"{source} has no version: put version = {VERSION} on top")
    read: Expectations = FILE.read(document, at)
    return replace(read, source=source, sha256=hashlib.sha256(raw).hexdigest())


def _version(value: object, at: At) -> None:
    if type(value) is not int or value != VERSION:
        raise UsageError(f"{at} is {value!r:.80}; this samlcheck reads version {VERSION}")


# --- what they make --------------------------------------------------------------------------------------------------


def _text_shape(**said: Any) -> TextShape | None:  # noqa: ANN401 the keys of _WORDS
    if len(said) > 1:
        raise UsageError(f"{' and '.join(said)} exclude each other")
    if "value" in said:
        return TextShape(one_of=(said["value"],))
    return TextShape(**said) if said else None


def _demanded(**keys: Any) -> TextShape:  # noqa: ANN401 as _text_shape
    shape = _text_shape(**keys)
    if shape is None:
        raise UsageError("an empty table expects nothing: it takes value, matches or one_of")
    return shape


def _subject(format: TextShape | None = None, **keys: Any) -> SubjectShape:  # noqa: A002, ANN401 the keys' names
    return SubjectShape(text=_text_shape(**keys), format=format)


def _attribute(
    values: tuple[str, ...] | None = None,
    count: Range | None = None,
    required: bool = True,  # noqa: FBT001, FBT002 the keys' names
    **keys: Any,  # noqa: ANN401 as _text_shape
) -> AttributeShape:
    text = _text_shape(**keys)
    if values is not None and text is not None:
        raise UsageError(f"values and {' and '.join(keys)} exclude each other")
    if "value" in keys:
        values, text = (keys["value"],), None
    if values is not None and count is not None:
        raise UsageError("count says again what value and values say: leave it out")
    return AttributeShape(name="", values=values, text=text, count=count, required=required)


def _whole(version: None, **keys: Any) -> Expectations:  # noqa: ANN401, ARG001 the keys of _KEYS
    return Expectations(**keys)


_WORDS: Final = {
    "value": Key(TEXT, "The text, exactly."),
    "matches": Key(EXPRESSION, "A regular expression of Python's that the whole text matches."),
    "one_of": Key(SOME_TEXTS, "The text is one of these, exactly."),
}
_LITERAL: Final = Form(TEXT.schema, lambda value, at: TextShape(one_of=(TEXT.read(value, at),)))
_SAID: Final = either(
    (str, _LITERAL),
    (dict, table(_WORDS, _demanded, minProperties=1, maxProperties=1)),
    takes="a text, or a table with value, matches or one_of",
)
_COUNT: Final = from_to(
    NUMBER, bare=lambda number: Range(least=number, most=number), takes="a number, or a table with min and max"
)
_SPANS: Final = "a length of time, or a table with min and max"
_AT_MOST: Final = from_to(SECONDS, bare=lambda seconds: Range(most=seconds), takes=_SPANS)
_EXACTLY: Final = from_to(SECONDS, bare=lambda seconds: Range(least=seconds, most=seconds), takes=_SPANS)
_ATTRIBUTE: Final = either(
    (str, Form(TEXT.schema, lambda value, at: AttributeShape(name="", values=(TEXT.read(value, at),)))),
    (list, Form(TEXTS.schema, lambda value, at: AttributeShape(name="", values=TEXTS.read(value, at)))),
    (
        dict,
        table(
            {
                "value": Key(TEXT, "Its one value, exactly."),
                "values": Key(TEXTS, "All its values, exactly, in any order."),
                "matches": Key(EXPRESSION, "A regular expression of Python's that each value matches as a whole."),
                "one_of": Key(SOME_TEXTS, "Each value is one of these, exactly."),
                "count": Key(_COUNT, "How many values it has: a number, or min and max."),
                "required": Key(FLAG, "Whether it has to be there; true by default."),
            },
            _attribute,
        ),
    ),
    takes="a text, a list of texts, or a table",
)


def _attributes(value: object, at: At) -> tuple[AttributeShape, ...]:
    if not isinstance(value, dict):
        raise wrong(value, at, "a table")
    return tuple(replace(_ATTRIBUTE.read(each, at.inside(name)), name=name) for name, each in value.items())


_METHODS: Final = tuple(sorted({each.name for each in SIGNATURES.values() if each.strength != "refused"}))
_DIGESTS: Final = tuple(sorted({each.name for each in DIGESTS.values() if each.strength != "refused"}))
_KEYS: Final = {
    "version": Key(Form({"const": VERSION}, _version), "The version of this format."),
    "issuer": Key(_SAID, "The Issuer of the assertion."),
    "audience": Key(_SAID, "One Audience at least is so."),
    "recipient": Key(_SAID, "One Recipient at least is so."),
    "destination": Key(_SAID, "The Destination of the response."),
    "extra_attributes": Key(FLAG, "Whether there may be attributes that are not named here; true by default."),
    "subject": Key(table({**_WORDS, "format": Key(_SAID, "The Format of the NameID.")}, _subject), "The NameID."),
    "attributes": Key(
        Form({"type": "object", "additionalProperties": _ATTRIBUTE.schema}, _attributes),
        "Attributes by their whole Name: a text is the one value, a list all values.",
    ),
    "roles": Key(
        table(
            {
                "exactly": Key(TEXTS, "These roles and no others."),
                "include": Key(TEXTS, "These roles, and maybe others."),
                "exclude": Key(TEXTS, "None of these roles."),
                "count": Key(_COUNT, "How many roles there are: a number, or min and max."),
            },
            RolesShape,
        ),
        "AWS's roles: each the ARN of a role, or that and its provider's with a comma between them.",
    ),
    "times": Key(
        table(
            {
                "lifetime": Key(_AT_MOST, "From issue to the end of the Conditions, at most."),
                "confirmation": Key(_AT_MOST, "From issue to the end of the bearer confirmation, at most."),
                "session": Key(_AT_MOST, "From issue to SessionNotOnOrAfter, at most."),
                "session_duration": Key(_EXACTLY, "The SessionDuration that is asked of AWS, exactly."),
            },
            TimesShape,
        ),
        "Lengths of time: seconds or a text such as 5m; a table with min and max says both ends.",
    ),
    "signing": Key(
        table(
            {
                "assertion": Key(FLAG, "Whether the assertion has a signature of its own."),
                "response": Key(FLAG, "Whether the response has a signature of its own."),
                "verified": Key(FLAG, "Whether a key that you trust has signed the assertion."),
                "encrypted": Key(FLAG, "Whether the assertion comes encrypted."),
                "algorithms": Key(known_texts(_METHODS), "The signature algorithms that may be used."),
                "digests": Key(known_texts(_DIGESTS), "The digests that may be used."),
                "by": Key(THUMBPRINTS, "The thumbprints, SHA-1 or SHA-256, of certificates that may sign."),
            },
            SigningShape,
        ),
        "Signatures, and encryption.",
    ),
}
FILE: Final = table(_KEYS, _whole, required=["version"])
"""The whole file."""
