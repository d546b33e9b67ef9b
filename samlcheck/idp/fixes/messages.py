"""What a rule about the response and the assertion may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import SIGN_IN, by_idp, by_message, by_reader

IDP_STATUS: Final = by_idp(
    key="idp-status",
    text="Look at the identity provider's own log for this user and time: it refused the sign-in, not the service.",
)
ENCRYPTION: Final = by_idp(
    key="encryption",
    text="Switch encryption off for one test sign-in, and check that response.",
)
DECRYPTION_KEY: Final = by_reader(
    key="decryption-key",
    text="Give the private key whose certificate the identity provider encrypts with now.",
)
ENCRYPTION_ALGORITHM: Final = by_message(
    key="encryption-algorithm",
    text="Have the identity provider encrypt with AES-GCM and RSA-OAEP.",
)
REQUEST_ID: Final = by_reader(
    key="request-id",
    text="Give the ID of the AuthnRequest that this response answers, or begin the sign-in again at the service.",
)
REQUIRED_PARTS: Final = by_message(
    key="required-parts",
    text="Have the program that writes the message fill in {part}.",
    defaults=(("part", "the missing part"),),
)
CLOCK: Final = by_message(
    key="clock",
    text="Set the clock of the identity provider's server, and have it follow a time server.",
)
LIFETIME: Final = by_idp(
    key="lifetime",
    text="Give the assertion a lifetime of five minutes or more in the identity provider.",
)
SIGN_IN_AGAIN: Final = by_reader(
    key="sign-in-again",
    text="Sign in again and use the response at once: it is good for minutes, not for hours.",
)
TIME_FORMAT: Final = by_message(
    key="time-format",
    text="Have the program that writes the message write times in UTC, as 2026-06-01T09:00:00Z.",
)
AUTHN_STATEMENT: Final = by_message(
    key="authn-statement",
    text="Have the identity provider include an AuthnStatement in the assertion.",
)
SESSION_END: Final = by_message(
    key="session-end",
    text="Raise the session lifetime that the identity provider writes into SessionNotOnOrAfter, or have it leave the "
    "attribute out: AWS takes the lesser of it and SessionDuration.",
)
ISSUER: Final = by_idp(
    key="issuer",
    text="Make the Issuer and the entityID of the metadata the same text, to the last slash: give the service the "
    "metadata of the issuer that sent this.",
)
AUDIENCE: Final = by_idp(
    key="audience",
    text="Set the identifier (entity ID) of the relying party to {value}: it becomes the Audience.",
    defaults=(("value", "urn:amazon:webservices"),),
)
AUDIENCE_FRAGMENT: Final = by_idp(
    key="audience-fragment",
    text="Set the identifier (entity ID) of the relying party to {value}, without # and without a number.",
    defaults=(("value", SIGN_IN),),
)
RECIPIENT: Final = by_idp(
    key="recipient",
    text="Set the assertion consumer service URL to {value}: it becomes Recipient and Destination.",
    defaults=(("value", SIGN_IN),),
)
REPLY_URL_FRAGMENT: Final = by_idp(
    key="reply-url-fragment",
    text="Remove # and what follows it from the assertion consumer service URL: {value}.",
    defaults=(("value", SIGN_IN),),
)
SUBJECT_CONFIRMATION: Final = by_idp(
    key="subject-confirmation",
    text="Have the assertion carry exactly one bearer SubjectConfirmation with Recipient and NotOnOrAfter: set the "
    "assertion consumer service URL to {value}.",
    defaults=(("value", SIGN_IN),),
)
NAME_ID: Final = by_idp(
    key="name-id",
    text="Have the identity provider send a NameID, from an attribute that every user has.",
)
NAME_ID_FORMAT: Final = by_idp(
    key="name-id-format",
    text="Choose one of the NameID formats that AWS lists, such as persistent, emailAddress or unspecified.",
)
NAME_ID_ADDRESS: Final = by_reader(
    key="name-id-address",
    text="Have the identity provider send as NameID the name that the user has at the service, written like an e-mail "
    "address.",
)
SHORT_NAME_ID: Final = by_reader(
    key="short-name-id",
    text="Have the identity provider send the user's e-mail address as NameID, or another name that is short.",
)
DUPLICATE_ATTRIBUTE: Final = by_idp(
    key="duplicate-attribute",
    text="Send {name} as one attribute with all its values, not as several attributes of the same name.",
    defaults=(("name", "it"),),
)
PADDED_VALUE: Final = by_idp(key="padded-value", text="Retype the value without white space before and after it.")
