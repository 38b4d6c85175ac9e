"""The verifier with one of its checks taken out.

Every `raise VerificationError(Check.X, ...)` of one check is replaced by nothing, in all functions of the
prover that have it. A test can then show that a forgery is refused by that check and by nothing else.
"""

import ast
import importlib
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import prover
from prover.errors import Check

PACKAGE = Path(prover.__file__).parent


class _Remover(ast.NodeTransformer):
    """Replaces the raises of one check."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self.removed = 0

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        match node.exc:
            case ast.Call(
                func=ast.Name(id="VerificationError"),
                args=[ast.Attribute(value=ast.Name(id="Check"), attr=name), *_],
            ) if name == self._check.name:
                self.removed += 1
                return ast.copy_location(ast.Pass(), node)
        return node


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """All code objects of functions and methods in a module's code, nested ones apart."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if "<locals>" not in constant.co_qualname:
                yield constant
            yield from _codes(constant)


def _function(module: types.ModuleType, qualified_name: str) -> types.FunctionType | None:
    """The function of that name; None for a class's body and what is no plain function."""
    found: Any = module
    for part in qualified_name.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, types.FunctionType) else None


@contextmanager
def without(check: Check) -> Iterator[int]:
    """Take the check out for the duration of the block; gives the number of places it was taken from."""
    saved: list[tuple[types.FunctionType, types.CodeType]] = []
    removed = 0
    try:
        for path in sorted(PACKAGE.glob("*.py")):
            text = path.read_text()
            if f"Check.{check.name}" not in text:
                continue
            remover = _Remover(check)
            tree = ast.fix_missing_locations(remover.visit(ast.parse(text)))
            if not remover.removed:
                continue
            removed += remover.removed
            module = importlib.import_module(f"prover.{path.stem}")
            for code in _codes(compile(tree, str(path), "exec", dont_inherit=True)):
                function = _function(module, code.co_qualname)
                if function is not None and function.__code__.co_freevars == code.co_freevars:
                    saved.append((function, function.__code__))
                    function.__code__ = code
        yield removed
    finally:
        for function, original in saved:
            function.__code__ = original
