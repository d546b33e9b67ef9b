"""How the errors of Entra and of AWS are told in any text that is pasted in a response's place."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AWS_ERROR", "ENTRA_ERROR"]

ENTRA_ERROR: Final = re.compile(r"AADSTS\d{4,9}(?!\d)", re.ASCII)
AWS_ERROR: Final = re.compile(r"included an invalid SAML response|AWSSecurityTokenService", re.IGNORECASE)
"""Both phrases are AWS's (IAM User Guide, Troubleshoot SAML federation)."""
