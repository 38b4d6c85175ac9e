"""The whole stack on one machine: chain, contracts, node. Used by `perpetua up`, `perpetua demo` and the tests."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from node.batch.cadence import Cadence
from node.defaults import DEFAULT_CADENCE, DEFAULT_PRESET
from node.devnet import start_devnet
from node.errors import ExternalError
from node.processes import ChildProcess, free_port
from prover.presets import target_bits

NODE_START_SECONDS = 60
_REPOSITORY = Path(__file__).resolve().parent.parent


class Stack:
    """A devnet and a node as child processes, with their data and logs in one folder.

    A folder used before is taken up where it was left: the chain's state, the deployment, the journal, the proofs.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int = 0,
        l1_port: int = 0,
        cadence: Cadence = DEFAULT_CADENCE,
        preset: str = DEFAULT_PRESET,
        workers: bool = False,
        clock_ahead: int = 0,
    ) -> None:
        """
        Args:
            data: folder of everything that lasts.
            port, l1_port: of the API and of the chain; 0 takes a free one.
            cadence: when batches are sealed.
            preset: proof parameters by name.
            workers: leave proving to workers instead of the node's process.
            clock_ahead: seconds that the stack's clocks are ahead of this machine's; a folder keeps those that it was
                made with, since the clock of a chain never goes back.
        """
        self.data = data
        self.port = port or free_port()
        self.l1_port = l1_port or free_port()
        self.deployment = data / "deployment.json"
        self._min_security_bits = target_bits(preset)
        self._node_options = [
            f"--cadence-trades={cadence.trades}",
            f"--cadence-seconds={cadence.seconds}",
            f"--preset={preset}",
            f"--prover={'workers' if workers else 'local'}",
        ]
        self._clock_file = data / "clock.json"
        self._clock_ahead = self._kept_clock(clock_ahead)
        self.chain: ChildProcess | None = None
        self.node: ChildProcess | None = None

    def _kept_clock(self, wanted: int) -> int:
        try:
            kept: int = json.loads(self._clock_file.read_text())["ahead"]
            return kept
        except FileNotFoundError:
            return wanted
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ExternalError(f"cannot read {self._clock_file}: {error}", retryable=False) from error

    @property
    def url(self) -> str:
        """Of the API."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def l1_url(self) -> str:
        """Of the chain's JSON-RPC."""
        return f"http://127.0.0.1:{self.l1_port}"

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start what is not running.

        Raises:
            ExternalError: a part did not come up; the text holds the end of its log.
        """
        self.start_chain()
        if not self.deployment.exists():
            self._deploy()
        self.start_node()

    def start_chain(self) -> None:
        """Start the Ethereum node, from its saved state if there is one."""
        if self._clock_ahead and not self._clock_file.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            self._clock_file.write_text(json.dumps({"ahead": self._clock_ahead}) + "\n")
        log, state = self.data / "logs" / "anvil.log", self.data / "chain.json"
        self.chain = start_devnet(self.l1_port, log, state, self._clock_ahead)

    def start_node(self) -> None:
        """Start the Perpetua node and wait until it answers."""
        arguments = [
            "node",
            f"--l1={self.l1_url}",
            f"--deployment={self.deployment}",
            f"--data={self.data}",
            f"--port={self.port}",
            f"--clock-ahead={self._clock_ahead}",
            *self._node_options,
        ]
        self.node = ChildProcess("node", command(arguments), self.data / "logs" / "node.log", environment())
        self.node.wait_until(self._answers, NODE_START_SECONDS)

    def stop(self) -> None:
        """Stop the node, then the chain."""
        for process in (self.node, self.chain):
            if process is not None:
                process.stop()
        self.node = self.chain = None

    def _deploy(self) -> None:
        arguments = [
            "deploy",
            f"--l1={self.l1_url}",
            f"--deployment={self.deployment}",
            f"--min-security-bits={self._min_security_bits}",
        ]
        log = self.data / "logs" / "deploy.log"
        with ChildProcess("deploy", command(arguments), log, environment()) as process:
            code = process.popen.wait()
            if code != 0:
                raise ExternalError(f"the deployment failed:\n{process.log_tail()}", retryable=False)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/v1/status", timeout=5).ok
        except requests.RequestException:
            return False


def command(arguments: Sequence[str]) -> list[str]:
    """The command line that runs `perpetua` with these arguments in this environment."""
    return [sys.executable, "-c", "import sys; from node.cli import main; sys.exit(main())", *arguments]


def environment() -> dict[str, str]:
    """This process's environment, with the package importable."""
    paths = [str(_REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
