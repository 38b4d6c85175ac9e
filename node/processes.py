"""Child processes that end with their parent and say what they printed when they fail."""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from node.errors import ExternalError

STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1


def free_port() -> int:
    """A loopback TCP port that nobody listens on at the moment of the call."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _end_with_parent() -> None:
    # A parent killed with -9 cannot clean up; on Linux the kernel does it.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class ChildProcess:
    """One running program, its output in a log file."""

    def __init__(
        self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start `command`.

        Raises:
            ExternalError: the program is not there or cannot be started.
        """
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        try:
            with log.open("ab") as output:
                self.popen = subprocess.Popen(
                    list(command),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=dict(environment) if environment is not None else None,
                    # The terminal's Ctrl-C goes to the parent only, which stops its children in order.
                    start_new_session=True,
                    preexec_fn=_end_with_parent,
                )
        except OSError as error:
            raise ExternalError(f"{name} could not be started: {error}", retryable=False) from error

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Poll `ready` until it is true.

        Raises:
            ExternalError: the process ended, or `seconds` passed; the text holds the end of its log.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            if self.popen.poll() is not None:
                code = self.popen.returncode
                raise ExternalError(
                    f"{self.name} ended with code {code}:\n{self.log_tail()}", retryable=False
                )
            if time.monotonic() > deadline:
                self.stop()
                waited = f"{self.name} was not ready after {seconds:.0f} s"
                raise ExternalError(f"{waited}:\n{self.log_tail()}", retryable=True)
            time.sleep(0.05)

    def log_tail(self, characters: int = 2_000) -> str:
        """The last `characters` of what the process printed."""
        return self.log.read_text(errors="replace")[-characters:]

    def kill(self) -> None:
        """End the process as a power cut would (signal 9)."""
        self.popen.kill()
        self.popen.wait()

    def stop(self) -> None:
        """Ask the process to end; insist after `STOP_SECONDS`."""
        if self.popen.poll() is None:
            self.popen.terminate()
            try:
                self.popen.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
