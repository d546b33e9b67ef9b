"""Cases of XML002 doctype."""

from __future__ import annotations

from itertools import pairwise

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def entity_that_reads_a_file(idp: Minter) -> bytes:
    """The DOCTYPE defines an entity over a file of the receiver's machine."""
    doctype = '<!DOCTYPE r [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return idp.response(declaration=f'<?xml version="1.0" encoding="UTF-8"?>{doctype}')


@bad()
def default_attribute(idp: Minter) -> bytes:
    """The DOCTYPE gives an attribute a default value, which only some parsers put in."""
    doctype = '<!DOCTYPE r [<!ATTLIST samlp:Response Consent CDATA "urn:example:consent">]>'
    return idp.response(declaration=doctype)


@bad()
def id_by_declaration(idp: Minter) -> bytes:
    """The DOCTYPE makes another attribute the ID of an element, so that a reference may find another one."""
    return idp.response(declaration="<!DOCTYPE r [<!ATTLIST saml:NameID Format ID #IMPLIED>]>")


@bad()
def billion_laughs(idp: Minter) -> bytes:
    """Entities of entities: a kilobyte that some parsers expand to gigabytes."""
    names = [f"a{number}" for number in range(10)]
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return idp.response(declaration=f'<!DOCTYPE r [<!ENTITY a0 "ha">{entities}]>', name_id="user&a9;")


@bad()
def external_subset(idp: Minter) -> bytes:
    """The DOCTYPE only points at a file that a parser would have to fetch."""
    return idp.response(declaration='<!DOCTYPE r SYSTEM "https://attacker.example/r.dtd">')


@bad()
def behind_a_comment(idp: Minter) -> bytes:
    """A comment stands before the DOCTYPE, to hide it from a reader that looks at the start only."""
    return idp.response(declaration="<!-- nothing to see --><!DOCTYPE r>")


@bad(outcome=None, trust="none")
def in_metadata(idp: Minter) -> bytes:
    """Metadata with a DOCTYPE."""
    return idp.metadata(declaration='<!DOCTYPE md SYSTEM "saml-schema-metadata-2.0.dtd">')


@good()
def only_named_in_a_comment(idp: Minter) -> bytes:
    """The word DOCTYPE in a comment before the root is no DOCTYPE."""
    return idp.response(declaration="<!-- written without <!DOCTYPE> -->")
