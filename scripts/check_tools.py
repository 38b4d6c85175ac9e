"""Check for the three tools that the set-up cannot install itself; say what is missing and how to get it."""

import re
import shutil
import subprocess
import sys

# (command, version argument, least version, how to get it)
TOOLS = [
    ("cargo", "--version", (1, 90), "install Rust with rustup: see rust-lang.org, 'Install'"),
    ("node", "--version", (18, 0), "install Node.js: see nodejs.org, or your system's package 'nodejs'"),
    ("npm", "--version", (8, 0), "npm comes with Node.js; on Debian it is the package 'npm'"),
]


def version_of(command: str, argument: str) -> tuple[int, int] | None:
    """First `major.minor` that the command prints, or None when it cannot be run."""
    if shutil.which(command) is None:
        return None
    printed = subprocess.run([command, argument], capture_output=True, text=True, check=False).stdout
    match = re.search(r"(\d+)\.(\d+)", printed)
    return (int(match[1]), int(match[2])) if match else None


def main() -> int:
    problems = []
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must say so on an older Python
        found = ".".join(map(str, sys.version_info[:2]))
        problems.append(f"Python 3.11 or newer is needed, this is {found}: call make PYTHON=python3.11")
    for command, argument, least, remedy in TOOLS:
        version = version_of(command, argument)
        wanted = ".".join(map(str, least))
        if version is None:
            problems.append(f"{command} was not found ({wanted} or newer is needed): {remedy}")
        elif version < least:
            problems.append(
                f"{command} {version[0]}.{version[1]} is too old ({wanted} or newer is needed): {remedy}"
            )
    for problem in problems:
        print(f"missing: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
