"""Make the checkout importable from .venv and write its command, without a wheel build.

The Rust extension lies in the checkout (`make native`), so that an edit of the crate and a rebuild are all
that is needed; a second copy inside the environment could only go stale.
"""

import pathlib
import stat
import sys
import sysconfig
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> None:
    site_packages = pathlib.Path(sysconfig.get_path("purelib"))
    (site_packages / "perpetua.pth").write_text(f"{ROOT}\n")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    for name, target in scripts.items():
        module, function = target.split(":")
        command = pathlib.Path(sys.executable).parent / name
        command.write_text(
            f"#!{sys.executable}\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n"
        )
        command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
