"""An RSA key grown from a seed, so that a stand-in and the product agree on it without passing it around.

For tests and demonstrations alone: whoever knows the seed knows the key.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

_EXPONENT = 65537
_SIEVE = math.prod(n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))


@lru_cache(maxsize=8)
def key_pair(seed: bytes) -> tuple[str, str]:
    """Private and public PEM of 1024 bits: a fifth of a second where 2048 would take three, and nothing to protect."""
    dice = random.Random(seed)
    p, q = _prime(dice), _prime(dice)
    d = pow(_EXPONENT, -1, math.lcm(p - 1, q - 1))
    public = rsa.RSAPublicNumbers(_EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), public
    )
    key = numbers.private_key(unsafe_skip_rsa_key_validation=True)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private.decode(), key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _prime(dice: random.Random) -> int:
    while True:
        number = dice.getrandbits(512) | 1 << 511 | 1 << 510 | 1
        if math.gcd(number, _SIEVE) == 1 and number % _EXPONENT != 1 and _probably_prime(number, dice):
            return number


def _probably_prime(number: int, dice: random.Random) -> bool:
    """Miller and Rabin, 16 witnesses."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(16):
        x = pow(dice.randrange(2, number - 1), odd, number)
        if x not in (1, number - 1) and not any((x := x * x % number) == number - 1 for _ in range(twos - 1)):
            return False
    return True
