"""The signatures that the judged message and its assertion carry themselves, and whether the assertion was hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.signature_check import SignatureCheck

__all__ = ["came_encrypted", "own_signatures"]


def own_signatures(exchange: Exchange) -> tuple[SignatureCheck, ...]:
    """Those of the Response and of the judged Assertion; none of what stands elsewhere in the message."""
    holders = [exchange.document.root, *([exchange.assertion.node.place] if exchange.assertion else [])]
    return tuple(check for check in exchange.signatures if check.node in holders)


def came_encrypted(exchange: Exchange) -> bool:
    """Whether the judged Assertion, or where none can be read the one that is there, came encrypted."""
    if exchange.assertion is None:
        return bool(exchange.response.encrypted_assertions)
    return exchange.decryption.was_encrypted(exchange.assertion.node)
