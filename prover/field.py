"""The Stark field: integers modulo P = 2^251 + 17*2^192 + 1.

Elements are plain Python integers in standard form, 0 <= a < P. Proof bytes and hashed table rows carry the
Montgomery form a*R mod P instead, 32 bytes big-endian; `to_montgomery` and `from_montgomery` convert.

P - 1 is divisible by 2^192, so the multiplicative group has a subgroup of every order 2^k, k <= 192: the
evaluation domains of the proof system.
"""

from collections.abc import Sequence

P = 2**251 + 17 * 2**192 + 1
"""The modulus, a prime of 252 bits."""

MODULUS_BITS = 252
ELEMENT_BYTES = 32

GENERATOR = 3
"""Generates the multiplicative group; also the offset of the evaluation domain's coset."""

TWO_ADICITY = 192
"""The largest k such that 2^k divides P - 1."""

R = 2**256 % P
"""The Montgomery radix."""

R_INVERSE = pow(R, -1, P)


def to_montgomery(a: int) -> int:
    """a*R mod P, the form in which elements are serialised."""
    return a * R % P


def from_montgomery(a: int) -> int:
    """The element whose Montgomery form is a."""
    return a * R_INVERSE % P


def is_canonical(a: int) -> bool:
    """Whether a is the one representative in 0 <= a < P."""
    return 0 <= a < P


def inverse(a: int) -> int:
    """1/a.

    Raises:
        ZeroDivisionError: a is 0 modulo P.
    """
    if a % P == 0:
        raise ZeroDivisionError("0 has no inverse in the field")
    return pow(a, -1, P)


def batch_inverse(elements: Sequence[int]) -> list[int]:
    """The inverses of all elements for one field inversion (Montgomery's trick).

    Raises:
        ZeroDivisionError: an element is 0 modulo P.
    """
    prefix_products = [1]
    for element in elements:
        prefix_products.append(prefix_products[-1] * element % P)
    running = inverse(prefix_products[-1])
    inverses = [0] * len(elements)
    for i in reversed(range(len(elements))):
        inverses[i] = running * prefix_products[i] % P
        running = running * elements[i] % P
    return inverses


def power(base: int, exponent: int) -> int:
    """base^exponent; a negative exponent inverts the base.

    Raises:
        ZeroDivisionError: the base is 0 and the exponent negative.
    """
    return pow(inverse(base), -exponent, P) if exponent < 0 else pow(base, exponent, P)


def root_of_unity(order: int) -> int:
    """The chosen primitive root w_order = 3^((P-1)/order), so that w_(n/2) = w_n^2.

    Raises:
        ValueError: the order is not a power of two up to 2^192.
    """
    if order < 1 or order & (order - 1) or order.bit_length() - 1 > TWO_ADICITY:
        raise ValueError(f"no subgroup of order {order}: it must be a power of two up to 2^{TWO_ADICITY}")
    return pow(GENERATOR, (P - 1) // order, P)


def square_root(a: int) -> int | None:
    """The smaller square root of a, or None when a is not a square (Tonelli-Shanks)."""
    a %= P
    if a == 0:
        return 0
    if pow(a, (P - 1) // 2, P) != 1:
        return None
    odd_part = (P - 1) >> TWO_ADICITY
    root = pow(a, (odd_part + 1) // 2, P)
    # Invariant: root^2 = a * error, and error lies in the subgroup of order 2^k.
    error = pow(a, odd_part, P)
    k, step = TWO_ADICITY, root_of_unity(1 << TWO_ADICITY)
    while error != 1:
        square, j = error, 0
        while square != 1:
            square, j = square * square % P, j + 1
        correction = pow(step, 1 << (k - j - 1), P)
        root = root * correction % P
        step = correction * correction % P
        error, k = error * step % P, j
    return min(root, P - root)
