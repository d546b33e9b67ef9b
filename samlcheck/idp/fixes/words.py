"""The words that several fixes share, and one maker of a Fix for each of those who may have to act."""

from __future__ import annotations

from functools import partial
from typing import Final

from samlcheck.idp.fix import Fix

__all__ = ["FROM_FILE", "NAMESPACE", "PAIR", "SIGN_IN", "by_aws", "by_idp", "by_message", "by_reader"]

NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"
SIGN_IN: Final = "https://signin.aws.amazon.com/saml"
FROM_FILE: Final = "--saml-metadata-document file://metadata.xml"
PAIR: Final = "arn:aws:iam::ACCOUNT:role/ROLE,arn:aws:iam::ACCOUNT:saml-provider/PROVIDER"

by_idp = partial(Fix, by="idp")
by_message = partial(Fix, by="message")
by_aws = partial(Fix, by="aws")
by_reader = partial(Fix, by="reader")
