"""The layouts that can be proved and verified, by name."""

from collections.abc import Callable, Mapping
from functools import cache

from prover.air.layout import Layout
from prover.air.layouts.margin import margin
from prover.air.layouts.margin16 import margin16
from prover.air.layouts.perpetual import perpetual
from prover.air.layouts.recursive import recursive
from prover.air.layouts.starknet import starknet, starknet_v1
from prover.errors import InputError

_BUILDERS: Mapping[str, Callable[[], Layout]] = {
    "perpetual": perpetual,
    "recursive": recursive,
    "starknet": starknet,
    "starknet_v1": starknet_v1,
    "margin": margin,
    "margin16": margin16,
}

LAYOUT_NAMES = tuple(_BUILDERS)


@cache
def get_layout(name: str) -> Layout:
    """The layout of this name, built once.

    Raises:
        KeyError: there is no such layout; the message lists those there are.
    """
    if name not in _BUILDERS:
        raise KeyError(f"unknown layout {name!r}; known: {', '.join(LAYOUT_NAMES)}")
    return _BUILDERS[name]()


def require_layout(name: str) -> Layout:
    """The layout that a user names.

    Raises:
        InputError: there is no such layout; the message lists those there are.
    """
    try:
        return get_layout(name)
    except KeyError as error:
        raise InputError("layout", str(error.args[0])) from None
