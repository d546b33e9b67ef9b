"""What to change in metadata, or in the IAM SAML provider that is to take it."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import by_aws, by_reader

METADATA_FOR_IAM: Final = by_reader(
    key="metadata-for-iam",
    text="Upload the EntityDescriptor of the one identity provider, with the certificates that sign now and next.",
)
METADATA_ANEW: Final = by_reader(
    key="metadata-anew",
    text="Fetch the metadata again from whoever publishes it, and do not edit or reformat the file.",
)
METADATA_ADDRESS: Final = by_reader(
    key="metadata-address",
    text="Set the identity provider's public https address (its hostname, or base URL), and export the metadata again.",
)
ENTITY_ID: Final = by_reader(
    key="entity-id",
    text="Give the identity provider an absolute URI for its entityID, and upload the metadata again wherever it is "
    "known; its responses' Issuer changes with it.",
)
METADATA_ONE_ENTRY: Final = by_reader(
    key="metadata-one-entry",
    text="Leave one EntityDescriptor for each entityID: the one whose certificates sign now.",
)
METADATA_CERTIFICATE_ONCE: Final = by_reader(
    key="metadata-certificate-once",
    text="Leave one KeyDescriptor for it; if a new certificate was to be added, add that.",
)
METADATA_KEY_EACH: Final = by_reader(
    key="metadata-key-each",
    text="Give each key that signs a KeyDescriptor of its own, and leave the certificates of issuers out.",
)
METADATA_ONE_ROLE: Final = by_reader(
    key="metadata-one-role",
    text="Put the KeyDescriptors of all of them into the first IDPSSODescriptor, and leave out the others.",
)
METADATA_SHORTER_LIFE: Final = by_reader(
    key="metadata-shorter-life",
    text="Publish the aggregate with a validUntil of at most 28 days, and make it anew each day.",
)
PROVIDER_NAME: Final = by_aws(
    key="provider-name",
    text="Choose a name of 1 to 128 letters, digits and _.- for the SAML provider; it stays part of its ARN.",
)
