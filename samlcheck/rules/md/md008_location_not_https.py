"""
An address of the identity provider is not one that a browser should be sent to. With `http://` what is sent there goes
in the clear. `javascript:` runs in the page of whoever puts the address into a form, and has done so
(CVE-2023-45683). An address without a host, such as `https:/sso/realms/aws`, comes from a server that was told a wrong
name of its own, and readers refuse the whole document for it.

AWS's console does not send anybody to these addresses; Client VPN and other services do.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.addresses import Fault, fault_of
from samlcheck.model.descriptors import Endpoint, endpoints
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_SAID: dict[Fault, str] = {
    "empty": "is empty",
    "script": "would be run as a script by whoever opens it",
    "scheme": "is no web address",
    "relative": "is not absolute",
    "malformed": "is no address that can be opened",
    "plain": "is not https: what is sent there goes in the clear",
}


@rule(
    code="MD008",
    name="location-not-https",
    summary="An address in the metadata is not https, or is none that can be opened.",
    severity=Severity.ERROR,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.SAML_METADATA, "2.2.2 Complex Type EndpointType"),
        Cite(Spec.CVE, "CVE-2023-45683"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding for each fault, at the first address that has it."""
    faults: dict[Fault, list[tuple[Endpoint, str, str]]] = {}
    for role in published.entity.roles:
        for each in endpoints(role.node):
            for attribute, text in (("Location", each.location), ("ResponseLocation", each.response_location)):
                fault = None if text is None else fault_of(text.strip())
                if fault and text is not None:
                    faults.setdefault(fault, []).append((each, attribute, text))
    for fault, found in faults.items():
        (first, attribute, text), *others = found
        yield Problem(
            message=f'the {attribute} "{shown(text)}" of the {first.name} {_SAID[fault]}{likewise(found, "address")}',
            where=Location(first.node, attribute),
            related=tuple(Related("also here", Location(each.node, name)) for each, name, _ in others[:3]),
            expected="an address that begins with https://",
            actual=shown(text),
            fix=fixes.METADATA_ADDRESS,
            severity=Severity.WARNING if fault == "plain" else None,
        )
