"""
The intake: finds the messages in whatever was captured, names the format, remembers what had to be undone.

It parses no message and judges nothing; the core and the rules do. The XML around Burp's items the core reads for it.
"""

from __future__ import annotations

from samlcheck.intake.capture import UNDONE, Capture, Kind, Oddity, OddityKind
from samlcheck.intake.choice import Choice, choose, is_aws_sign_in
from samlcheck.intake.formats import FORMATS, Format
from samlcheck.intake.provider import ProviderSettings, provider_settings
from samlcheck.intake.unwrap import metadata_document, read, sniff, unread

__all__ = [
    "FORMATS",
    "UNDONE",
    "Capture",
    "Choice",
    "Format",
    "Kind",
    "Oddity",
    "OddityKind",
    "ProviderSettings",
    "choose",
    "is_aws_sign_in",
    "metadata_document",
    "provider_settings",
    "read",
    "sniff",
    "unread",
]
