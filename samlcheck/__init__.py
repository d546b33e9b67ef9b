"""
samlcheck says why AWS refuses a SAML response, where in the document, and what to change in the identity provider.

The public names are loaded when they are first used; everything else may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from samlcheck.engine.check import check, load
    from samlcheck.engine.report import Outcome, Report
    from samlcheck.errors import InputError, SamlcheckError, TrustError, UsageError
    from samlcheck.intake import Capture
    from samlcheck.model.trust import Trust, TrustFile
    from samlcheck.rulekit import Finding, Severity

__all__ = [
    "Capture",
    "Finding",
    "InputError",
    "Outcome",
    "Report",
    "SamlcheckError",
    "Severity",
    "Trust",
    "TrustError",
    "TrustFile",
    "UsageError",
    "__version__",
    "check",
    "load",
]

_HOMES = {
    "Capture": "samlcheck.intake",
    "Finding": "samlcheck.rulekit",
    "InputError": "samlcheck.errors",
    "Outcome": "samlcheck.engine.report",
    "Report": "samlcheck.engine.report",
    "SamlcheckError": "samlcheck.errors",
    "Severity": "samlcheck.rulekit",
    "Trust": "samlcheck.model.trust",
    "TrustError": "samlcheck.errors",
    "TrustFile": "samlcheck.model.trust",
    "UsageError": "samlcheck.errors",
    "check": "samlcheck.engine.check",
    "load": "samlcheck.engine.check",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'samlcheck' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
