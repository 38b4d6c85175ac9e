"""Whether the Rust extension of a checkout was built from the sources that lie beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PATTERNS = ("Cargo.toml", "Cargo.lock", "crates/*/Cargo.toml", "crates/*/src/**/*.rs")


class StaleExtensionError(Exception):
    """A source of the extension is newer than the extension; the text says how to rebuild."""


def check_extension(package: Path = _PACKAGE) -> None:
    """Raise `StaleExtensionError` when a Rust source is newer than the built extension.

    Installed from a wheel there are no sources, and nothing can be stale.
    """
    sources = package / "native"
    if not sources.is_dir():
        return
    built = sorted(package.glob("_native*.so"))
    if not built:
        raise StaleExtensionError("the Rust extension is not built: run `make native`")
    age = built[0].stat().st_mtime
    for pattern in _PATTERNS:
        for source in sources.glob(pattern):
            if source.stat().st_mtime > age:
                name = source.relative_to(package.parent)
                raise StaleExtensionError(f"{name} is newer than the Rust extension: run `make native`")
