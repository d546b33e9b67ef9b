"""
How each product changes its signing certificate: what is published before the change, what makes it, what nobody asks
for. What no source says is not here.

The sources are those of each product's own module. Where a fact is from a page that says it, it is documented; where
somebody met it, observed; unconfirmed is what is commonly told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from samlcheck.idp import providers
from samlcheck.idp.providers import Idp
from samlcheck.idp.signs import Evidence

__all__ = ["ROLLOVERS", "Habit", "Rollover", "rollover_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One thing that the product does in a change of certificate, and how sure that is."""

    text: str
    source: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollover:
    """
    The orders of a change in one product's words, and what it does by itself.

    `make`, `publish`, `activate` and `retire` are orders. `signs_when_old_ends`: once the old certificate has ended, a
    new one signs although nobody chose it; then `make_late` is the order in the place of `make`. `made_before_end` and
    `signs_after_making`: it makes a successor so long before the end, and signs with it so long after having made it,
    unless `setting` is off.
    """

    make: str
    publish: str
    activate: str
    retire: str
    habits: tuple[Habit, ...]
    signs_when_old_ends: bool = False
    make_late: str = ""
    made_before_end: timedelta | None = None
    signs_after_making: timedelta | None = None
    setting: str = ""


_MERGED: Final = "Merge its certificate into the metadata in AWS"

ROLLOVERS: Final[Mapping[str, Rollover]] = {
    providers.ENTRA.id: Rollover(
        make="Enterprise applications > the app > Single sign-on > SAML Signing Certificate > New Certificate > Save: "
        "it stays Inactive",
        publish="Download the new certificate (Base64) there, and merge it into the metadata in AWS: nothing confirms "
        "that Federation Metadata XML lists a certificate while it is Inactive",
        activate="SAML Signing Certificate > ... beside the new one > Make certificate active",
        retire="Download Federation Metadata XML, and upload it alone",
        habits=(
            Habit(
                text="A new certificate is Inactive until it is made active.",
                source="Manage certificates for federated single sign-on",
                evidence="documented",
            ),
            Habit(
                text="Once the old certificate has ended, a new one signs at once, even while it is Inactive: with an "
                "ended certificate, have the upload ready before you make the new one.",
                source="Manage certificates for federated single sign-on",
                evidence="documented",
            ),
            Habit(
                text="Without any other certificate Entra goes on signing with the ended one, and AWS goes on "
                "accepting it.",
                source="Manage certificates for federated single sign-on; IAM User Guide",
                evidence="documented",
            ),
        ),
        signs_when_old_ends=True,
        make_late="Have all that follows ready, and then do it in one go: with the old certificate ended, the new one "
        "signs the moment it is made, and sign-ins are refused until it is uploaded. Enterprise applications > the app "
        "> Single sign-on > SAML Signing Certificate > New Certificate > Save",
    ),
    providers.ADFS.id: Rollover(
        make="On the AD FS server: Update-AdfsCertificate -CertificateType Token-Signing, never with -Urgent, which "
        "removes the old one at once",
        publish="Download https://SERVER/FederationMetadata/2007-06/FederationMetadata.xml: it lists both",
        activate="AD FS Management > Service > Certificates > Token-signing > the new one > Set as Primary; with "
        "AutoCertificateRollover it is promoted by itself",
        retire="Remove the old certificate, download the metadata again, and upload it",
        habits=(
            Habit(
                text="With AutoCertificateRollover, the default, AD FS makes a successor 20 days before the end, and "
                "signs with it 5 days later, whoever has it: you have those 5 days.",
                source="Renew federation certificates for Microsoft 365 and Microsoft Entra ID",
                evidence="documented",
            ),
            Habit(
                text="Get-AdfsProperties tells whether AutoCertificateRollover is on, Get-AdfsCertificate which one is "
                "primary.",
                source="Microsoft's pages on the AD FS cmdlets",
                evidence="documented",
            ),
        ),
        made_before_end=timedelta(days=20),
        signs_after_making=timedelta(days=5),
        setting="AutoCertificateRollover",
    ),
    providers.OKTA.id: Rollover(
        make="Applications > the app > Sign On > SAML Signing Certificates > Generate new certificate: it is inactive",
        publish="Actions > View IdP metadata beside the new one, and merge it into the metadata in AWS",
        activate="SAML Signing Certificates > Actions > Activate",
        retire="Upload the metadata of the new certificate alone",
        habits=(
            Habit(
                text="Activate switches at once: until AWS has the new certificate, nobody can sign in.",
                source="Okta, Manage signing certificates",
                evidence="documented",
            ),
        ),
    ),
    providers.GOOGLE.id: Rollover(
        make="Security > Authentication > SSO with SAML applications > Add another certificate",
        publish="Download the new certificate there, and merge it into the metadata in AWS",
        activate="Apps > Web and mobile apps > the app > Service provider details > Certificate: choose the new one",
        retire="Upload the metadata of the new certificate alone, then delete the old certificate",
        habits=(
            Habit(
                text="There are two certificates at most, and each app has one of them: delete an unused one first.",
                source="Google Workspace Admin Help, Maintain SAML certificates",
                evidence="documented",
            ),
            Habit(
                text="It was seen that users could not open the app until User access had been OFF and ON again.",
                source="Kantega, on a change of Google's certificate",
                evidence="observed",
            ),
        ),
    ),
    providers.KEYCLOAK.id: Rollover(
        make="Realm settings > Keys > Providers > Add provider > rsa-generated, with a lower priority",
        publish="Save the SAML 2.0 Identity Provider Metadata: it lists every enabled key",
        activate="Realm settings > Keys > Providers: give the new key the highest priority",
        retire="Switch Enabled off for the old key, save the metadata again, and upload it",
        habits=(
            Habit(
                text="The active key of the highest priority signs at once, for every client of the realm; a passive "
                "key is listed and does not sign.",
                source="Keycloak Server Administration Guide, Configuring realm keys",
                evidence="documented",
            ),
        ),
    ),
    providers.SHIBBOLETH.id: Rollover(
        make="Make a new key and certificate for signing, and leave idp.signing.key and idp.signing.cert as they are",
        publish='Add a second KeyDescriptor use="signing" to metadata/idp-metadata.xml by hand',
        activate="Name the new pair in conf/idp.properties: idp.signing.key, idp.signing.cert",
        retire="Take the old KeyDescriptor out of metadata/idp-metadata.xml, and upload it",
        habits=(
            Habit(
                text="metadata/idp-metadata.xml was written at installation and does not follow the keys by itself.",
                source="SWAMID, IdP key rollover; Shibboleth wiki, IdPKeyRollover",
                evidence="documented",
            ),
        ),
    ),
    providers.SIMPLESAMLPHP.id: Rollover(
        make="Make a new pair, and name it as new_privatekey and new_certificate in metadata/saml20-idp-hosted.php",
        publish="Save the metadata of the hosted IdP: it lists both",
        activate="Move the new pair to privatekey and certificate in metadata/saml20-idp-hosted.php",
        retire="Take out new_privatekey and new_certificate, save the metadata again, and upload it",
        habits=(
            Habit(
                text="While new_privatekey is there, both keys are listed and the old one signs.",
                source="SimpleSAMLphp, Key rollover with SimpleSAMLphp",
                evidence="documented",
            ),
        ),
    ),
    providers.AUTH0.id: Rollover(
        make="Settings > Signing Keys: the next key is there already",
        publish=f"{_MERGED}: Settings > Signing Keys > List of Valid Keys has the next key's",
        activate="Settings > Signing Keys > Rotate Signing Key > Rotate Key",
        retire="Upload the Identity Provider Metadata alone",
        habits=(
            Habit(
                text="The tenant signs for all its apps with one key: rotating it changes the signer for each of them.",
                source="Auth0, Rotate Signing Keys",
                evidence="documented",
            ),
        ),
    ),
    providers.ONELOGIN.id: Rollover(
        make="Security > Certificates > New",
        publish=f"{_MERGED}: OneLogin's own lists one certificate at a time, as far as is known",
        activate="The app > SSO > X.509 Certificate > Change: choose the new one",
        retire="Upload the app's SAML Metadata alone",
        habits=(
            Habit(
                text="The app signs with the chosen certificate at once.",
                source="OneLogin, on certificates of apps",
                evidence="documented",
            ),
        ),
    ),
    providers.JUMPCLOUD.id: Rollover(
        make="Make a key and a certificate outside JumpCloud: Regenerate certificate leaves no time between",
        publish=f"{_MERGED}: JumpCloud lists it only once it signs",
        activate="Access > SSO Applications > the AWS app > Actions > Upload New certificate and Upload IdP Key",
        retire="Export Metadata, and upload it alone",
        habits=(
            Habit(
                text="JumpCloud keeps one certificate for the app, and signs with it from the moment it is saved.",
                source="JumpCloud, Manage Public Certificate and Private Key Pairs",
                evidence="documented",
            ),
        ),
    ),
    providers.PINGFEDERATE.id: Rollover(
        make="The AWS connection > Credentials > Digital Signature Settings > Secondary Signing Certificate: the new "
        "one",
        publish="System > Protocol Metadata > Metadata Export: it lists both",
        activate="Digital Signature Settings > Signing Certificate: choose the new one",
        retire="Remove the secondary certificate, export the metadata again, and upload it",
        habits=(
            Habit(
                text="A certificate with rotation switched on is replaced by itself: the new one signs when a tenth of "
                "the old one's life is left.",
                source="PingFederate, Managing certificate rotation settings",
                evidence="documented",
            ),
        ),
    ),
    providers.PINGONE.id: Rollover(
        make="Settings > Certificates & Key Pairs > Add",
        publish=f"{_MERGED}: nothing confirms that PingOne lists it before it signs",
        activate="The app > Configuration > Signing Key: choose the new one",
        retire="Download Metadata on the app's Overview, and upload it alone",
        habits=(
            Habit(
                text="The app signs with the chosen key at once.",
                source="PingOne, Editing an application",
                evidence="documented",
            ),
        ),
    ),
}
"""By the product's id. For NetIQ nothing about a change of certificate is confirmed by any source."""


def rollover_of(idp: Idp | None) -> Rollover | None:
    """How that product changes its certificate; None for an unknown one, or where nothing is confirmed."""
    return ROLLOVERS.get(idp.id) if idp else None
