"""
SAML, XML Signature and XML Encryption each have a schema, which says what stands where: the order of the elements, the
attributes they take, what a time or an ID looks like. The document does not keep to it. A Signature that is the last
part of the Assertion instead of standing behind its Issuer, an ID that begins with a digit, an attribute nobody knows:
identity providers have been seen to send such messages, and many receivers read them. Those that validate first refuse
them.

Whether AWS validates is not known, so this is a warning and changes no answer. Extensions are welcome wherever the
schema lets them in, and types that only their product knows, such as the WS-Federation roles in the metadata of
Entra ID and AD FS, are not complained of. What another rule names better is left to it.

The schemas are not part of samlcheck: they come with `pip install "samlcheck[schema]"`, and without them the last lines
of a report say that they were not asked. Nor are they for a document of more than 200,000 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.schema import Fault, faults, is_checked
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="XML012",
    name="schema-invalid",
    summary="The document does not keep to the schemas of SAML, XML Signature or XML Encryption.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_CORE, "1.2 Schema Organization and Namespaces"),
        Cite(Spec.SAML_METADATA, "2 Metadata for SAML V2.0"),
        Cite(Spec.XML_SIGNATURE, "4 Core Signature Syntax"),
        Cite(Spec.XML_ENCRYPTION, "3 Encryption Syntax"),
    ),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: is_checked(pasted.document),
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding for each cause, at the first element that shows it."""
    causes: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults(pasted.document) if pasted.document else ():
        causes.setdefault(fault.cause, []).append(fault)
    for found in causes.values():
        first, *others = found
        beside = (Related("here", first.beside),) if first.beside else ()
        yield Problem(
            message=f"{first.sentence}{likewise(found, 'place')}",
            where=first.where,
            related=(*beside, *(Related("also here", other.beside or other.where) for other in others[:3])),
            expected=first.expected,
            actual=first.actual,
            fix=fixes.SCHEMA,
        )
