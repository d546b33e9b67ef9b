"""
The fixtures saml_idp and saml_response for pytest.

pytest loads this module in every suite of an environment that has samlcheck, so it imports nothing but pytest: who
asks for a fixture pays for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.testing import IdP, Message

__all__ = ["saml_idp", "saml_response"]


@pytest.fixture
def saml_idp() -> IdP:
    """An identity provider with test-only keys and a clock that stands still: samlcheck.testing.IdP."""
    from samlcheck.testing.idp import IdP  # noqa: PLC0415 only who asks pays

    return IdP()


@pytest.fixture
def saml_response(saml_idp: IdP) -> Callable[..., Message]:
    """What makes a response of saml_idp, good unless told otherwise: samlcheck.testing.IdP.response."""
    return saml_idp.response
