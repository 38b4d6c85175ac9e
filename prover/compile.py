"""Compiles Cairo 0 programs to the form that `prover.run` takes, with the compiler of cairo-lang."""

# mypy: disable-error-code=import-untyped

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prover.errors import InputError
from prover.field import P

START_FILE = "<start>"
"""Name that the compiler gives to its prologue."""


def compile(source: str | Path, *, import_paths: Sequence[Path] = (), name: str | None = None) -> bytes:
    """A program compiled in proof mode, with debug information so that errors of its runs name the line.

    Args:
        source: the text of a program, or the path of its file.
        import_paths: folders in which imports are looked for, before the file's own folder and the common
            library. For a text there is no folder but these.
        name: of the file in messages; by default its path, or "program.cairo".

    Returns:
        The JSON that `cairo-compile --proof_mode --debug_info_with_source` gives but for the sources.

    Raises:
        InputError: the program does not compile; the field is its file, line and column.
        OSError: the file cannot be read.
    """
    folders = [str(path) for path in import_paths]
    if isinstance(source, Path):
        text = source.read_text(encoding="utf-8")
        name, folders = name or str(source), [*folders, str(source.parent)]
    else:
        text, name = source, name or "program.cairo"
    # The compiler warns of its own use of other libraries, which is nobody's concern here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = _compiled(text, name, folders)
    return json.dumps(value, sort_keys=True).encode()


def _compiled(text: str, name: str, folders: list[str]) -> dict[str, Any]:
    # The compiler takes seconds to import, and most users of this package never compile.
    from starkware.cairo.lang.compiler.cairo_compile import compile_cairo
    from starkware.cairo.lang.compiler.error_handling import LocationError

    try:
        program = compile_cairo([(text, name)], prime=P, cairo_path=folders, debug_info=True, add_start=True)
    except LocationError as error:
        raise _fault(error, name) from None
    except RecursionError:
        raise InputError(name, "nested too deeply") from None
    except (AssertionError, ValueError, KeyError, NotImplementedError) as error:
        # The compiler finds some faults of a program, as builtins that main does not take, by assertions.
        raise InputError(name, str(error)) from error
    value: dict[str, Any] = program.Schema().dump(program)
    return value


def _fault(error: Any, name: str) -> InputError:
    """A `LocationError` of the compiler as ours."""
    location, message = error.location, str(error.message).strip()
    if location is None:
        return InputError(name, message)
    file = location.input_file.filename or name
    if file == START_FILE:
        # The compiler's own prologue calls main, and is all that can be wrong in it.
        return InputError(name, f"proof mode needs a function main: {message}")
    return InputError(f"{file}:{location.start_line}:{location.start_col}", message)
