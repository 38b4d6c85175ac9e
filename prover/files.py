"""Files of the command line: read with a bound, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from prover.errors import InputError

MAX_RUN_FILE_BYTES = 1 << 33
"""8 GiB: the trace of 2^28 steps, far beyond what this machine's memory can prove."""


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: there is no such file, it cannot be read, or it is longer than `limit` bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from None
    if len(data) > limit:
        raise InputError(str(path), f"longer than {limit} bytes")
    return data


def check_writable(path: Path) -> None:
    """Check that a file can be written here, before the work whose result it is to hold.

    Raises:
        InputError: the path is a folder, or its folder does not exist or takes no files.
    """
    folder = path.parent
    if path.is_dir():
        raise InputError(str(path), "is a folder")
    if not folder.is_dir():
        raise InputError(str(path), f"there is no folder {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(str(path), f"cannot write in {folder}")


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that at every moment it is either the old one or the new one.

    Raises:
        OSError: it cannot be written; the old file is untouched.
    """
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner reads; a proof is public.
        os.chmod(partial, 0o666 & ~_umask())
        os.replace(partial, path)
    except BaseException:
        os.unlink(partial)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def parse_size(text: str) -> int:
    """Bytes from a number with an optional K, M or G (powers of 1024).

    Raises:
        InputError: it is something else.
    """
    number, unit = text[:-1], text[-1:].upper()
    if unit not in "KMG" or not unit:
        number, unit = text, ""
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        raise InputError("max-memory", f"expected a size such as 8G or 500M, got {text!r}")
    return int(number) << {"": 0, "K": 10, "M": 20, "G": 30}[unit]


def available_memory() -> int | None:
    """Bytes that this process can still have: of the machine, and of its control group where it has a bound.

    None where the system does not tell.
    """
    bounds = []
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                bounds.append(int(line.split()[1]) << 10)
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        used = Path("/sys/fs/cgroup/memory.current").read_text().strip()
        if limit != "max":
            bounds.append(int(limit) - int(used))
    except (OSError, ValueError, IndexError):
        pass
    return min(bounds, default=None)
