"""What is deployed where: the file that ties a node and its tools to one exchange contract."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from node.errors import ExternalError, UsageError
from sequencer.domain.config import ConfigError, ExchangeConfig

FORMAT = 2
ADDRESSES = ("exchange", "verifier", "token", "hasher", "keys", "facts", "bond")
"""The contracts of a deployment."""

MAX_FILE_BYTES = 1 << 20


@dataclass(frozen=True)
class Deployment:
    """One deployment.

    Attributes:
        chain_id: of the Ethereum chain.
        exchange, verifier, token, hasher, keys, facts, bond: contract addresses, 0x-hex; see `ADDRESSES`.
        block: at or before which nothing of ours happened.
        program: keccak-256 of the program's words, 0x-hex, as the exchange contract pins it.
        config: of the exchange, in `ExchangeConfig`'s JSON form.
    """

    chain_id: int
    exchange: str
    verifier: str
    token: str
    hasher: str
    keys: str
    facts: str
    bond: str
    block: int
    program: str
    config: dict[str, Any]

    def exchange_config(self) -> ExchangeConfig:
        """The parameters of the exchange.

        Raises:
            UsageError: they break a rule.
        """
        try:
            return ExchangeConfig.from_json(self.config)
        except ConfigError as error:
            raise UsageError(f"deployment file, field config: {error}") from error

    def save(self, file: Path) -> None:
        """Write the file, whole or not at all.

        Raises:
            ExternalError: it cannot be written.
        """
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            partial = file.with_suffix(".partial")
            partial.write_text(json.dumps({"format": FORMAT, **asdict(self)}, indent=2) + "\n")
            os.replace(partial, file)
        except OSError as error:
            raise ExternalError(f"cannot write {file}: {error.strerror}", retryable=False) from error

    @classmethod
    def load(cls, file: Path) -> Self:
        """The deployment of a file.

        Raises:
            UsageError: there is no such file, or a field is missing or of another version.
        """
        try:
            with file.open("rb") as opened:
                data = json.loads(opened.read(MAX_FILE_BYTES))
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}; `perpetua up` makes one") from error
        except ValueError as error:
            raise UsageError(f"{file} is not JSON: {error}") from error
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UsageError(f"{file}: field format: this program reads deployment files of format {FORMAT}")
        kinds = {"chain_id": int, "block": int, "config": dict}
        names = ("chain_id", *ADDRESSES, "block", "program", "config")
        for name in names:
            if not isinstance(data.get(name), kinds.get(name, str)):
                raise UsageError(f"{file}: field {name} is missing or malformed")
        return cls(**{name: data[name] for name in names})
