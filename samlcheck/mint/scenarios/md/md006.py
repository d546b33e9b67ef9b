"""Cases of MD006: a signature that does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from samlcheck.mint.keys import pem
from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def signer(idp: Minter) -> Given:
    """The certificate that signs the metadata, as it came another way."""
    return {"certificates": [pem(idp.certificate("metadata-signer")).encode()]}


def somebody_else(idp: Minter) -> Given:
    """A certificate that has nothing to do with it."""
    return {"certificates": [pem(idp.certificate("attacker")).encode()]}


def moved(data: bytes) -> bytes:
    """Another address to sign in at."""
    return data.replace(b"https://login.microsoftonline.com/", b"https://login.example.net/")


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def address_changed(idp: Minter) -> bytes:
    """The addresses were changed after it was signed: the key that it carries made another content."""
    return idp.metadata(after_signing=moved)


@bad(outcome=None, trust=signer, flavour="entra", also=("MD012",))
def address_changed_with_its_certificate_at_hand(idp: Minter) -> bytes:
    """The same, and the signer's certificate is given."""
    return idp.metadata(after_signing=moved)


@bad(outcome=None, trust=somebody_else, flavour="entra", also=("MD012",))
def signed_by_somebody_else(idp: Minter) -> bytes:
    """The signature holds, and another certificate was given than the one that made it."""
    return idp.metadata()


@bad(outcome=None, trust=signer, flavour="adfs", also=("MD012",))
def reformatted(idp: Minter) -> bytes:
    """An editor indented it, and white space counts."""
    return edit(idp.metadata(), etree.indent)


@bad(outcome=None, trust=signer, also=("IAM005",))
def entity_added_to_the_aggregate(idp: Minter) -> bytes:
    """An entity was added to an aggregate that had been signed."""
    added = idp.metadata(entity_id="https://idp2.example.com/saml", keys=["idp-next"], declaration="")
    end = b"</md:EntitiesDescriptor>"
    return idp.metadata(aggregate=True, sign_root=True, after_signing=lambda data: data.replace(end, added + end))


@bad(outcome=None, trust=signer, flavour="entra", also=("MD012",))
def signature_cut_out(idp: Minter) -> bytes:
    """A certificate is given to verify it with, and there is nothing to verify: whoever changes it cuts that out."""
    return idp.metadata(signed=False, after_signing=moved)


@good(outcome=None, trust=signer, flavour="entra", also=("MD012",))
def signed(idp: Minter) -> bytes:
    """The signature of the entity holds, under the certificate that was given."""
    return idp.metadata()


@good(outcome=None, trust=signer, also=("IAM005",))
def signed_aggregate(idp: Minter) -> bytes:
    """The signature of an aggregate holds, under the certificate that was given."""
    return idp.metadata(aggregate=True, sign_root=True)


@good(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def nobody_vouches(idp: Minter) -> bytes:
    """The signature holds under the key that it carries; that makes it whole and not trusted."""
    return idp.metadata()


@good(outcome=None, flavour="entra", also=("MD012",))
def metadata_vouches_for_messages_alone(idp: Minter) -> bytes:
    """Other metadata was given: it says who signs messages, and nothing of who signs metadata."""
    return idp.metadata()
