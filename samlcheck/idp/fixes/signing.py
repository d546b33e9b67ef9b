"""What a rule about signatures, keys and certificates may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import FROM_FILE, by_idp, by_message, by_reader

SIGN_ASSERTION: Final = by_idp(
    key="sign-assertion",
    text="Have the identity provider sign the assertion, with the certificate that its metadata publishes.",
)
SIGN_RESPONSE: Final = by_idp(
    key="sign-response",
    text="Have the identity provider sign the response as well as the assertion.",
)
RESEND_UNCHANGED: Final = by_reader(
    key="resend-unchanged",
    text="Send the bytes as the identity provider signed them: do not format, re-encode or edit the XML on the way, "
    "and capture it again before any tool did.",
)
UPDATE_PROVIDER_METADATA: Final = by_idp(
    key="update-provider-metadata",
    text="Download the identity provider's current metadata and upload it to the IAM SAML provider.",
    commands=(f"aws iam update-saml-provider --saml-provider-arn {{provider_arn}} {FROM_FILE}",),
    defaults=(("provider_arn", "PROVIDER_ARN"),),
)
ACTIVATE_CERTIFICATE: Final = by_idp(
    key="activate-certificate",
    text="Make the certificate that the service knows the active one, or give the service the one that now signs.",
)
GIVE_TRUST: Final = by_reader(
    key="give-trust",
    text="Check again with the identity provider's metadata; the provider ARN is read from the response and is not "
    "verified.",
    commands=(
        "aws iam get-saml-provider --saml-provider-arn {provider_arn} > provider.json",
        "samlcheck check {source} --metadata provider.json",
    ),
    defaults=(("provider_arn", "PROVIDER_ARN"), ("source", "CAPTURE")),
)
GIVE_METADATA: Final = by_reader(
    key="give-metadata",
    text="Check again with the identity provider's metadata: --metadata FILE.",
)
SIGNING_ALGORITHM: Final = by_idp(
    key="signing-algorithm",
    text="Have the identity provider sign with RSA-SHA256 or ECDSA-SHA256 and SHA-256 digests.",
)
SIGNATURE_PROFILE: Final = by_message(
    key="signature-profile",
    text="Have the message signed as SAML prescribes: one Reference to the ID of the element that holds the "
    "Signature, enveloped-signature and exclusive canonicalization, nothing else.",
)
KEY_INFO: Final = by_message(
    key="key-info",
    text="Have the identity provider put the certificate that signs into KeyInfo, or leave KeyInfo out.",
)
KEY_USE: Final = by_message(
    key="key-use",
    text="Sign with a key that the metadata marks for signing, or mark this one so and publish the metadata again.",
)
METADATA_EXPORT: Final = by_idp(
    key="metadata-export",
    text="Export the metadata from the identity provider again, and do not edit the file.",
)
RENEW_CERTIFICATE: Final = by_idp(
    key="renew-certificate",
    text="Make a new signing certificate, publish the metadata with the old and the new one to every service, and "
    "only then sign with the new one.",
)
STRONGER_KEY: Final = by_idp(
    key="stronger-key", text="Make a new signing certificate with an RSA key of 2048 bits or more."
)
ATTACK_REPORT: Final = by_reader(
    key="attack-report",
    text="Keep the capture and tell whoever is on duty for security: this is not a setting, somebody rewrote a signed "
    "message.",
)
