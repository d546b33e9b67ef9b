"""
The options that commands share, once each, and the words they take.

Every option can also be set as SAMLCHECK_ and its name, such as SAMLCHECK_METADATA; several values stand there with
blanks between them. typer hands on what was typed: what it means is found out here and in times.py, in our own words.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "COLORS",
    "DIFF_FORMATS",
    "ENCRYPTIONS",
    "FORMATS",
    "MODES",
    "PLAIN_FORMATS",
    "PROFILES",
    "SEVERITIES",
    "SIGNED",
    "All",
    "Also",
    "At",
    "Audience",
    "Certificates",
    "Clipboard",
    "ClockSkew",
    "ColorChoice",
    "DecryptionKeys",
    "DiffFormat",
    "DiffOutputs",
    "ExitZero",
    "FailOnSeverity",
    "Fingerprints",
    "FirstResponse",
    "Ignore",
    "Inputs",
    "Issuer",
    "MaxSessionDuration",
    "MetadataFiles",
    "Mode",
    "Outputs",
    "PlainFormat",
    "PlainOutputs",
    "Pretty",
    "ProfileChoice",
    "ProviderArn",
    "Recipient",
    "RequestId",
    "RequireSigned",
    "RoleArn",
    "RotateEvery",
    "SecondOpinion",
    "SecondResponse",
    "Select",
    "Strict",
    "TrustPolicyFiles",
    "Within",
    "codes",
    "flag",
    "one_of",
    "option",
    "outputs",
    "words",
]

_TRUST: Final = "Trust"
_SERVICE: Final = "Service"
_TIME: Final = "Time"
_FINDINGS: Final = "Findings and exit status"
_OUTPUT: Final = "Output"


Word = TypeVar("Word", bound=str)

FORMATS: Final = ("text", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown", "html")
PLAIN_FORMATS: Final = ("text", "json")
DIFF_FORMATS: Final = ("text", "json", "markdown")
COLORS: Final = ("auto", "always", "never")
PROFILES: Final = (
    "aws",
    "aws-appstream",
    "aws-driver",
    "aws-client-vpn",
    "aws-cognito",
    "aws-identity-center",
    "aws-opensearch",
    "web-sso",
)
MODES: Final = ("console", "api")
ENCRYPTIONS: Final = ("required", "allowed")
SIGNED: Final = ("assertion", "response")
SEVERITIES: Final = ("error", "warning", "note")


def flag(name: str, *, text: str, panel: str | None = None) -> Any:  # noqa: ANN401 typer's own
    """An option that takes no word."""
    return option(name, text=text, panel=panel, metavar="")


def option(
    name: str,
    *others: str,
    text: str,
    panel: str | None = None,
    choices: Sequence[str] = (),
    **more: Any,  # noqa: ANN401 typer's own
) -> Any:  # noqa: ANN401 typer's own
    """An option that can also be set in the environment; `choices` are offered by the shell's completion."""
    variable = "SAMLCHECK_" + name.removeprefix("--").upper().replace("-", "_")
    if choices:
        more = {"metavar": "|".join(choices), "autocompletion": _completion(choices), **more}
    more |= {"help": text.replace("[", r"\["), "rich_help_panel": panel, "envvar": variable}
    return typer.Option(name, *others, show_envvar=False, show_default=False, **more)


def one_of(choices: tuple[Word, ...], value: str, name: str) -> Word:
    """The choice that `value` is. Raises UsageError with the nearest one."""
    for choice in choices:
        if value == choice:
            return choice
    near = get_close_matches(value, choices, n=1)
    hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(choices)}"
    raise UsageError(f"{name} {value!r}: {hint}")


def words(values: Iterable[str] | None) -> tuple[str, ...]:
    """The words of a repeated option; one value may hold several with commas between them."""
    return tuple(word for value in values or () for word in (part.strip() for part in value.split(",")) if word)


def _completion(choices: Sequence[str]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


def codes(incomplete: str) -> list[str]:
    """Give the codes that begin as what was typed, for the shell's completion."""
    from samlcheck.engine.discover import codes as every

    return [code for code in every() if code.startswith(incomplete.upper())]


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Files, directories, patterns, https:// addresses, or - for standard input. Without one a terminal is "
        "asked for a paste.",
        show_default=False,
    ),
]
FirstResponse = Annotated[
    str | None,
    typer.Argument(
        metavar="A",
        help="The response that works, or the old metadata: of whatever format, - for standard input.",
        show_default=False,
    ),
]
SecondResponse = Annotated[
    str | None,
    typer.Argument(metavar="B", help="The response that does not work, or the new metadata.", show_default=False),
]
Clipboard = Annotated[bool, flag("--clipboard", text="Read the clipboard.")]
All = Annotated[bool, flag("--all", text="Take every message of a capture, not only the one bound for AWS.")]

MetadataFiles = Annotated[
    list[str] | None,
    option(
        "--metadata",
        text="The IdP's metadata: XML, or the JSON of aws iam get-saml-provider. Repeatable, as all of these.",
        panel=_TRUST,
        metavar="FILE",
    ),
]
Certificates = Annotated[
    list[str] | None,
    option("--cert", text="A certificate or a bare public key, PEM or DER.", panel=_TRUST, metavar="FILE"),
]
Fingerprints = Annotated[
    list[str] | None,
    option(
        "--fingerprint",
        text="SHA-1 or SHA-256 of the certificate to trust when the message carries it.",
        panel=_TRUST,
        metavar="HEX",
    ),
]
DecryptionKeys = Annotated[
    list[str] | None,
    option(
        "--decryption-key",
        text="The private key for what is encrypted, newest first: PEM or PKCS#12. Needs samlcheck[decrypt].",
        panel=_TRUST,
        metavar="FILE",
    ),
]
Also = Annotated[
    list[str] | None,
    option(
        "--also",
        text="Certificates, keys or old metadata that explain a failure and are never trusted; a directory of them.",
        panel=_TRUST,
        metavar="FILE",
    ),
]
SecondOpinion = Annotated[
    bool,
    flag(
        "--second-opinion",
        text="Ask another verifier about each signature too. Needs samlcheck[second-opinion].",
        panel=_TRUST,
    ),
]

ProfileChoice = Annotated[
    str | None,
    option(
        "--profile",
        text="Whose rules hold: IAM's, another AWS service's, or any SAML receiver's. Found out by default.",
        panel=_SERVICE,
        choices=PROFILES,
    ),
]
Mode = Annotated[
    str,
    option(
        "--mode",
        text="Who receives it at AWS: the sign-in page (default) or AssumeRoleWithSAML.",
        panel=_SERVICE,
        choices=MODES,
    ),
]
Audience = Annotated[
    str | None,
    option(
        "--audience", text="The audience to be named: demanded under --profile web-sso.", panel=_SERVICE, metavar="URI"
    ),
]
Recipient = Annotated[
    str | None,
    option(
        "--recipient",
        text="The URL to be the recipient: demanded under --profile web-sso.",
        panel=_SERVICE,
        metavar="URL",
    ),
]
Issuer = Annotated[
    str | None,
    option("--issuer", text="The issuer to be named: demanded under --profile web-sso.", panel=_SERVICE, metavar="URI"),
]
RequestId = Annotated[
    str | None,
    option(
        "--request-id",
        text="The request to be answered: demanded under --profile web-sso.",
        panel=_SERVICE,
        metavar="ID",
    ),
]
RequireSigned = Annotated[
    list[str] | None,
    option(
        "--require-signed",
        text="What is to carry a signature of its own: demanded under --profile web-sso. Repeatable.",
        panel=_SERVICE,
        choices=SIGNED,
    ),
]
RoleArn = Annotated[str | None, option("--role-arn", text="The role that is asked for.", panel=_SERVICE, metavar="ARN")]
ProviderArn = Annotated[
    str | None, option("--provider-arn", text="The SAML provider that is asked.", panel=_SERVICE, metavar="ARN")
]
MaxSessionDuration = Annotated[
    str | None,
    option("--max-session-duration", text="The role's maximum: 3600, 12h.", panel=_SERVICE, metavar="SPAN"),
]

TrustPolicyFiles = Annotated[
    list[str] | None,
    option(
        "--trust-policy",
        text="Trust policy of a role: the document, or what aws iam get-role prints. Repeatable.",
        panel=_SERVICE,
        metavar="FILE",
    ),
]
Encryption = Annotated[
    str | None,
    option(
        "--encryption",
        text="Whether the SAML provider in IAM takes encrypted assertions only; get-saml-provider's JSON says it too.",
        panel=_SERVICE,
        choices=ENCRYPTIONS,
    ),
]

At = Annotated[
    str,
    option(
        "--at",
        text="The moment to judge for: issued (default), captured, now, or an ISO 8601 time.",
        panel=_TIME,
        metavar="TIME",
    ),
]
ClockSkew = Annotated[
    str,
    option("--clock-skew", text="How far clocks may differ: 180 (default), 3m.", panel=_TIME, metavar="SPAN"),
]
Within = Annotated[
    str,
    option(
        "--within",
        text="How soon a certificate's end is worth a word: 60d (default), 8w, or 10% of its life.",
        panel=_TIME,
        metavar="SPAN",
    ),
]

RotateEvery = Annotated[
    str | None,
    option(
        "--rotate-every",
        text="How old a signing certificate may get: 365d, 52w, or 80% of its life.",
        panel=_TIME,
        metavar="SPAN",
    ),
]

Select = Annotated[
    list[str] | None,
    option(
        "--select",
        text="Show only findings whose code begins so, such as AWS or SIG001,AST.",
        panel=_FINDINGS,
        metavar="CODE",
        autocompletion=codes,
    ),
]
Ignore = Annotated[
    list[str] | None,
    option(
        "--ignore",
        text="Leave out findings whose code begins so; the answer still counts them.",
        panel=_FINDINGS,
        metavar="CODE",
        autocompletion=codes,
    ),
]
FailOnSeverity = Annotated[
    str,
    option(
        "--fail-on",
        text="The least severity that makes the status 1: error by default.",
        panel=_FINDINGS,
        choices=SEVERITIES,
    ),
]
Strict = Annotated[bool, flag("--strict", text="Status 1 for whatever is not accepted.", panel=_FINDINGS)]
ExitZero = Annotated[bool, flag("--exit-zero", text="Status 0 whatever is found; 2 and 3 stay.", panel=_FINDINGS)]

PlainFormat = Annotated[
    str, option("--format", text="The screen (default) or JSON.", panel=_OUTPUT, choices=PLAIN_FORMATS)
]
DiffFormat = Annotated[
    str,
    option("--format", text="The screen (default), JSON, or Markdown.", panel=_OUTPUT, choices=DIFF_FORMATS),
]


def outputs(endings: str) -> Any:  # noqa: ANN401 typer's own
    """The option --output of a command that writes files with these endings."""
    text = f"Write to this file, as its ending says ({endings}) or json:FILE; - is standard output. Repeatable."
    return option("--output", "-o", text=text, panel=_OUTPUT, metavar="FILE")


Outputs = Annotated[list[str] | None, outputs(".html, .json, .jsonl, .md, .sarif, .txt, .xml for JUnit")]
PlainOutputs = Annotated[list[str] | None, outputs(".json, .txt")]
DiffOutputs = Annotated[list[str] | None, outputs(".json, .md, .txt")]
ColorChoice = Annotated[
    str,
    option("--color", text="NO_COLOR and FORCE_COLOR count, and this before them.", panel=_OUTPUT, choices=COLORS),
]
Pretty = Annotated[bool, flag("--pretty", text="Indent it, for reading: such a copy no longer verifies.")]
