"""Cases of SIG019: a key of the metadata that is another entity's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "https://other.example.org/idp"


def two_entities(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """An aggregate: the minter's own entity, and another one with another key."""
    other = Minter(key="idp-next", entity_id=OTHER)
    return {"metadata": [idp.metadata(aggregate=True, others=[other.metadata()])]}


def own_entity(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """The minter's own metadata."""
    return {"metadata": [idp.metadata()]}


@bad(trust=two_entities)
def one_signs_for_the_other(idp: Minter) -> bytes:
    """Both are in the metadata; one of them signs an assertion in the name of the other."""
    return idp.response(key="idp-next")


@bad(trust=two_entities, flavour="okta")
def one_signs_both_for_the_other(idp: Minter) -> bytes:
    """The same with two signatures: one finding."""
    return idp.response(key="idp-next")


@bad(trust=two_entities, also=("RSP006", "SIG007"))
def own_response_around_the_assertion_of_the_other(idp: Minter) -> bytes:
    """The signed response names its own signer; the assertion inside, not signed, names the other."""
    return idp.response(sign="response", key="idp-next", response_issuer=OTHER)


@bad(trust=own_entity, also=("RSP006",))
def response_issuer_unknown(idp: Minter) -> bytes:
    """The response names an Issuer that the metadata does not have, and is signed with the key of its assertion's."""
    return idp.response(sign="both", response_issuer=OTHER)


@good(trust=two_entities)
def each_for_itself(idp: Minter) -> bytes:
    """Metadata with two identity providers; the Issuer's own key signs."""
    return idp.response()
