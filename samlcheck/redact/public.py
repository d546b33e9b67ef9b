"""
What everybody has, and nobody is known by: schemes, hosts of AWS and of identity providers, words of the protocols.

A word that stands here stays where it is found. Names of people, companies and machines never do.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "CLAIMS",
    "FIXED",
    "HOSTS",
    "HOST_LABELS",
    "SUFFIXES",
    "TOP_LEVEL",
    "URL_WORDS",
    "VENDOR_CLAIMS",
    "VENDOR_NAME",
    "WORDS",
]

HOSTS: Final = frozenset(
    """
    signin.aws.amazon.com aws.amazon.com www.aws.amazon.com console.aws.amazon.com signin.amazonaws.cn
    signin.amazonaws-us-gov.com signin.amazonaws-eusc.eu amazonaws.com amazonaws.cn amazonaws-us-gov.com amazon.com
    aws.amazonaws.cn aws.amazonaws.com www.amazonaws.com www.amazonaws.cn www.amazon.com aws.com aws.amazon.cn
    aws.amazon.com.cn aws.amazonaws-us-gov.com console.amazonaws.cn console.amazonaws-us-gov.com
    sts.windows.net sts.chinacloudapi.cn sts.microsoftonline.de login.microsoftonline.com login.microsoftonline.us
    login.windows.net login.chinacloudapi.cn login.partner.microsoftonline.cn accounts.accesscontrol.windows.net
    account.activedirectory.windowsazure.com accounts.google.com www.okta.com www.oktapreview.com www.okta-emea.com
    app.onelogin.com sso.jumpcloud.com auth.pingone.com auth.pingone.eu auth.pingone.ca auth.pingone.asia pingone.com
    sso.connect.pingidentity.com sso.pingidentity.com localhost
    """.split()  # noqa: SIM905 a paragraph of hosts is read more easily than a list
)
"""Hosts that say nothing of who uses them, in small letters."""
SUFFIXES: Final = (
    ".aws.amazon.com",
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.cn",
    ".amazonaws-us-gov.com",
    ".amazonaws-eusc.eu",
    ".amazonaws.eu",
    ".awsapps.com",
    ".awsapps.cn",
    ".amazoncognito.com",
    ".okta.com",
    ".oktapreview.com",
    ".okta-emea.com",
    ".auth0.com",
    ".onelogin.com",
    ".onmicrosoft.com",
    ".pingone.com",
    ".pingone.eu",
    ".pingone.ca",
    ".pingone.asia",
    ".b2clogin.com",
    ".jumpcloud.com",
    ".microsoftonline.com",
)
"""Hosts below which each customer has a name of its own: that name is replaced, and this stays."""
HOST_LABELS: Final = re.compile(
    r"(?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|eusc-[a-z]{2}|us-iso[a-z]?)-[a-z]{2,12}-\d{1,2}"
    r"|signin|console|portal|sso|sts|es|auth|www|self-service|clientvpn|gov|aws|amazonaws",
    re.IGNORECASE,
)
"""Labels of AWS's own hosts."""
TOP_LEVEL: Final = frozenset(
    """
    com net org edu gov mil int info biz io dev app cloud example test invalid local internal lan eu de fr uk us cn jp
    nl be ch at es it se no dk fi pl cz pt ie ca au nz br in sg za co ai tech online
    """.split()  # noqa: SIM905 as above
)
"""Last labels of hosts. Another one stays nowhere: it may be the name of a company, or the second of a person."""
WORDS: Final = frozenset(
    """
    arn aws awsreservedsso iam sts role roles saml provider providers saml2 http https urn spn urn cn ou dc
    your account regexreplace issue true false null user.mail amazonaws federation
    """.split()  # noqa: SIM905 as above
)
"""Words that stay wherever they stand, in small letters."""
URL_WORDS: Final = WORDS | frozenset(
    """
    acs adfs api app assertion attributes auth authn browser console dashboards default edu exk federationmetadata
    flow global home id idp idpid idpinitiated idpresponse kibana ls login logout metadata module nidp o oauth oauth2
    opendistro php ping platform post profile protocol realms redirect s saml20 samlp security services shibboleth
    simplesaml singlelogout singlelogoutservice singlesignon singlesignonservice sp slo sso ssoservice startsso static
    sls trust us v1 v2 wsfed www xml 2005 2007 06 07 appid accesscontrol principaltag rolesessionname sourceidentity
    sessionduration transitivetagkeys plugin
    """.split()  # noqa: SIM905 as above
)
"""Words that stay in an address, where they are the products' and not the customers'."""
CLAIMS: Final = frozenset(
    """
    mail email emailaddress e-mail givenname firstname first_name lastname last_name surname sn cn displayname name
    uid user username user_name userid upn userprincipalname principal groups group memberof role roles department
    division title company manager country city locality state street postalcode telephonenumber phone mobile
    employeenumber employeeid employeetype organization o ou samaccountname objectguid objectsid nameidentifier
    preferredlanguage locale language tenantid objectidentifier identityprovider authnmethodsreferences
    wids sid costcenter cost_center cost-center project team environment env stage subject eduperson
    edupersonprincipalname edupersonaffiliation edupersonscopedaffiliation edupersonentitlement edupersontargetedid
    edupersonprimaryaffiliation schachomeorganization id rolesessionname sessionduration sourceidentity
    transitivetagkeys
    """.split()  # noqa: SIM905 as above
)
"""Names of attributes and of tags that any company may have, in small letters."""

VENDOR_NAME: Final = re.compile(
    r"\s*https?:/{1,3}schemas\.(?:microsoft\.com|xmlsoap\.org)/"
    r"(?:(?:ws|identity|claims|authorization|[0-9]{1,6})/)*+(\S+)\s*\Z",
    re.IGNORECASE,
)
"""A name of an attribute as Microsoft writes them, and what follows the path: a company's own name may."""
VENDOR_CLAIMS: Final = CLAIMS | frozenset(
    """
    multipleauthn commonname groupsid primarysid primarygroupsid denyonlysid denyonlyprimarysid windowsaccountname
    authenticationmethod authenticationinstant privatepersonalidentifier onpremisessecurityidentifier scope
    """.split()  # noqa: SIM905 as above
)
"""What Microsoft itself has named so, in small letters."""

FIXED: Final = re.compile(
    r"""
      urn:(?:oasis|ietf)(?=:)
    | urn:mace(?=:)
    | urn:oid:(?:2\.5\.4|0\.9\.2342|1\.3\.6\.1\.4\.1\.(?:5923|25178)|1\.2\.840\.113549)\.[\d.]*
    | urn:amazon:webservices(?::(?:govcloud|clientvpn|[a-z]{2}-[a-z]{2,12}-\d)(?![\w-]))?
    | urn:amazon:cognito:sp(?=:)
    | urn:federation:MicrosoftOnline
    | urn:keycloak(?![\w-])
    | arn:(?:[a-z-]{0,20}:){0,3}
    | aws-reserved/sso\.amazonaws\.com/
    | AWSReservedSSO_
    | saml-provider|assumed-role
    | \#EXT\#
    | offline_access|uma_authorization|default-roles-
    | 00000000-0000-0000-0000-000000000000
    | Microsoft[ ]Azure[ ]Federated[ ]SSO[ ]Certificate
    | ADFS[ ](?:Signing|Encryption)
    | SSOProvider|Google[ ]For[ ]Work|OneLogin[ ]IdP|OneLogin[ ]Account
    | 127\.0\.0\.1
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stays as a whole, wherever it stands."""
