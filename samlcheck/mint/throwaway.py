"""
Keys for once, of the type and size of a given one: nobody keeps them, and what they signed proves nothing.

A weak key stays as weak as it was, so that whoever looks at the copy finds what was found in the original.
"""

from __future__ import annotations

import math
import secrets
from typing import Final, Protocol

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from samlcheck.errors import MintError
from samlcheck.mint.keys import Key

__all__ = ["KeySource", "Throwaway", "spki"]

_LIBRARY_BITS: Final = 1024
"""Smaller RSA keys the library does not generate."""
_LARGEST_BITS: Final = 8192
_MOST: Final = 100
"""A key takes a tenth of a second; a provider in IAM has ten."""
_USUAL: Final = 65537
_ROUNDS: Final = 40
_SMALL_PRIMES: Final = tuple(n for n in range(3, 1000, 2) if all(n % d for d in range(3, math.isqrt(n) + 1, 2)))


class KeySource(Protocol):
    """Whatever gives a key like another: the same one for the same."""

    def like(self, public: object) -> Key:
        """A key pair of the same type and size. Raises MintError for a type that signs no SAML."""
        ...


class Throwaway:
    """Fresh keys, one for each that is asked for."""

    def __init__(self) -> None:
        self._made: dict[bytes, Key] = {}

    def like(self, public: object) -> Key:
        """A key pair of the same type and size. Raises MintError for a type that signs no SAML."""
        which = spki(public)
        if which not in self._made:
            if len(self._made) >= _MOST:
                raise MintError(f"no more than {_MOST} keys are made")
            self._made[which] = Key(name=f"throw-away {len(self._made) + 1}", private_key=_like(public))
        return self._made[which]


def spki(public: object) -> bytes:
    """A public key as certificates hold it. Raises MintError for any but RSA and EC."""
    if not isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise MintError("this is no key that signs SAML")
    return public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _like(public: object) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if isinstance(public, ec.EllipticCurvePublicKey):
        return ec.generate_private_key(public.curve)
    if not isinstance(public, rsa.RSAPublicKey) or public.key_size > _LARGEST_BITS:
        raise MintError("no key like this one can be made")
    exponent = public.public_numbers().e
    if public.key_size >= _LIBRARY_BITS:
        return rsa.generate_private_key(exponent if exponent == 3 else _USUAL, public.key_size)  # noqa: PLR2004 RSA's other usual exponent
    return _small(public.key_size)


def _small(bits: int) -> rsa.RSAPrivateKey:
    """An RSA key that is too small for anything, for a copy of a message that has one."""
    while True:
        p, q = _prime(bits - bits // 2), _prime(bits // 2)
        n, around = p * q, (p - 1) * (q - 1)
        if p != q and n.bit_length() == bits and math.gcd(_USUAL, around) == 1:
            break
    d = pow(_USUAL, -1, around)
    public = rsa.RSAPublicNumbers(_USUAL, n)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    return numbers.private_key()


def _prime(bits: int) -> int:
    while True:
        candidate = secrets.randbits(bits) | 3 << bits - 2 | 1
        if all(candidate % small for small in _SMALL_PRIMES) and all(_passes(candidate) for _ in range(_ROUNDS)):
            return candidate


def _passes(number: int) -> bool:
    """One round of Miller and Rabin's test."""
    shift = ((number - 1) & -(number - 1)).bit_length() - 1
    power = pow(2 + secrets.randbelow(number - 3), (number - 1) >> shift, number)
    if power in (1, number - 1):
        return True
    return any((power := power * power % number) == number - 1 for _ in range(shift - 1))
