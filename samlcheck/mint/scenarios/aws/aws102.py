"""Cases of AWS102: the Role attribute under nearly its name."""

from __future__ import annotations

from samlcheck.mint import AWS, GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="entra")
def role_lower_case(idp: Minter) -> bytes:
    """The claim was typed as `role`: AWS compares names exactly, so it sees no Role attribute at all."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{AWS}role": [PAIR]})


@bad()
def http_for_https(idp: Minter) -> bytes:
    """The name begins with http://."""
    return idp.response(attributes={**GOOD, ROLE: None, ROLE.replace("https", "http"): [PAIR]})


@bad(flavour="entra")
def doubled(idp: Minter) -> bytes:
    """The whole name was typed into Name although Namespace holds the first part of it already."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{AWS}{ROLE}": [PAIR]})


@bad(flavour="entra")
def slash_after_the_namespace(idp: Minter) -> bytes:
    """The namespace was typed with a slash at its end, and Entra adds another."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{AWS}/Role": [PAIR]})


@bad(flavour="entra")
def namespace_only(idp: Minter) -> bytes:
    """The field Name was left empty, so the claim is called after its namespace; its values tell what it is."""
    return idp.response(attributes={**GOOD, ROLE: None, AWS.removesuffix("/"): [PAIR]})


@bad(flavour="okta")
def trailing_slash(idp: Minter) -> bytes:
    """A slash at the end of the name."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{ROLE}/": [PAIR]})


@bad(flavour="google")
def blank_behind_the_name(idp: Minter) -> bytes:
    """A blank was pasted along with the name."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{ROLE} ": [PAIR]})


@bad()
def china_domain(idp: Minter) -> bytes:
    """The name that the Chinese edition of AWS's documentation prints, which AWS China does not read either."""
    return idp.response(attributes={**GOOD, ROLE: None, "http://www.amazonaws.cn/SAML/Attributes/Role": [PAIR]})


@bad(flavour="keycloak")
def no_namespace(idp: Minter) -> bytes:
    """The role list mapper of Keycloak kept its own name, `Role`; the ARNs show what was meant."""
    return idp.response(attributes={**GOOD, ROLE: None, "Role": [PAIR]})


@bad(flavour="keycloak", also=("AST016",))
def one_attribute_for_each_role(idp: Minter) -> bytes:
    """Two roles, each in an attribute of its own, both misnamed: one finding."""
    second = PAIR.replace("role/Developer", "role/ReadOnly")
    misnamed = f"{AWS}role"
    rest = [(name, values) for name, values in GOOD.items() if name != ROLE]
    return idp.response(attributes=[(misnamed, PAIR), (misnamed, second), *rest])


@bad(options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """The same in an API call, where AWS has no sign-in page to say it."""
    return idp.response(attributes={**GOOD, ROLE: None, f"{AWS}role": [PAIR]})


@good(flavour="keycloak")
def beside_another_attribute_called_role(idp: Minter) -> bytes:
    """Keycloak's default client scope sends the realm's roles as `Role`: not AWS's name, and not in its way."""
    return idp.response(attributes={"Role": ["offline_access", "uma_authorization"], **GOOD})
