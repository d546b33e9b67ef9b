"""What to change in metadata, or in the IAM SAML provider that is to take it."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import by_aws, by_reader

METADATA_FOR_IAM: Final = by_reader(
    key="metadata-for-iam",
    text="Upload the EntityDescriptor of the one identity provider, with the certificates that sign now and next.",
)
PROVIDER_NAME: Final = by_aws(
    key="provider-name",
    text="Choose a name of 1 to 128 letters, digits and _.- for the SAML provider; it stays part of its ARN.",
)
