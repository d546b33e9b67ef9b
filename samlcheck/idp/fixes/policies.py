"""What a rule about a role's trust policy may ask the reader to change, and the commands that fetch and write it."""

from __future__ import annotations

from functools import partial
from typing import Final

from samlcheck.idp.fixes.words import SIGN_IN, by_aws, by_reader

_READ: Final = (
    "aws iam get-role --role-name {role_name} --query Role.AssumeRolePolicyDocument --output json > trust-policy.json"
)
_EDIT: Final = "${EDITOR:-vi} trust-policy.json"
_WRITE: Final = "aws iam update-assume-role-policy --role-name {role_name} --policy-document file://trust-policy.json"
_ROLE: Final = ("role_name", "ROLE")

_policy = partial(by_aws, commands=(_READ, _EDIT, _WRITE))

POLICY_ACTION: Final = _policy(
    key="policy-action",
    text="Add {action} to the Action of the statement that names the SAML provider.",
    defaults=(("action", "sts:AssumeRoleWithSAML"), _ROLE),
)
POLICY_PRINCIPAL: Final = _policy(
    key="policy-principal",
    text='Set the Principal of the statement to {"Federated": "{provider}"}.',
    defaults=(("provider", "arn:aws:iam::ACCOUNT:saml-provider/PROVIDER"), _ROLE),
)
POLICY_CONDITION: Final = _policy(
    key="policy-condition",
    text="Have the condition on {condition_key} allow {value}, or send what it asks for.",
    defaults=(("condition_key", "the key"), ("value", "what is sent"), _ROLE),
)
POLICY_RECIPIENT: Final = _policy(
    key="policy-recipient",
    text="Add {value} to the values of SAML:aud, and keep those that are still in use.",
    defaults=(("value", "the URL that the response is posted to"), _ROLE),
)
POLICY_NEVER: Final = _policy(
    key="policy-never",
    text="Take {condition_key} out of the condition: it is never there when a role is assumed with SAML.",
    defaults=(("condition_key", "the key"), _ROLE),
)
POLICY_NULL_CHECK: Final = _policy(
    key="policy-null-check",
    text='Add "Null": {"{condition_key}": "false"} beside it, or use ForAnyValue.',
    defaults=(("condition_key", "saml:KEY"), _ROLE),
)
POLICY_AUDIENCE: Final = _policy(
    key="policy-audience",
    text='Add "StringEquals": {"SAML:aud": "{value}"} to the statement\'s Condition.',
    defaults=(("value", SIGN_IN), _ROLE),
)
POLICY_URLS: Final = _policy(
    key="policy-urls",
    text="List the sign-in URLs that are in use under SAML:aud, if they are few.",
    defaults=(_ROLE,),
)
POLICY_SYNTAX: Final = _policy(
    key="policy-syntax",
    text="Correct the statement, or give the policy as AWS has it: get-role prints it.",
    defaults=(_ROLE,),
)
POLICY_DENY: Final = _policy(
    key="policy-deny",
    text="Take the statement out, or narrow its condition so that it does not meet this sign-in.",
    defaults=(_ROLE,),
)
POLICY_ONE_PROVIDER: Final = _policy(
    key="policy-one-provider",
    text="Give each SAML provider a role of its own if Entra is to import the role; AWS itself takes several.",
    defaults=(_ROLE,),
)
POLICY_OF_ROLE: Final = by_reader(
    key="policy-of-role",
    text="Give the trust policy of a role that the response offers, as --trust-policy role.json.",
    commands=("aws iam get-role --role-name {role_name} --output json > role.json",),
    defaults=(_ROLE,),
)
