"""Finished proofs on disk, one file per batch, in Stone's JSON form."""

import os
import tempfile
from pathlib import Path

from node.errors import ExternalError
from prover import Proof


class ProofStore:
    """A folder of proofs. A file appears whole or not at all, and is on disk before it is counted on."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made when it is not there.

        Raises:
            ExternalError: it cannot be made.
        """
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExternalError(f"cannot make {folder}: {error.strerror}", retryable=False) from error

    def path(self, batch: int) -> Path:
        """Where the proof of a batch is or will be."""
        return self._folder / f"batch-{batch:06d}.json"

    def save(self, batch: int, proof: Proof) -> None:
        """Write a proof; when this returns it survives a power cut.

        Raises:
            ExternalError: the disk refuses.
        """
        try:
            with tempfile.NamedTemporaryFile("w", dir=self._folder, suffix=".partial", delete=False) as file:
                file.write(proof.to_json())
                file.flush()
                os.fsync(file.fileno())
            os.replace(file.name, self.path(batch))
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise ExternalError(
                f"cannot write {self.path(batch)}: {error.strerror}", retryable=True
            ) from error

    def load(self, batch: int) -> Proof | None:
        """The proof of a batch, or None when there is none.

        Raises:
            prover.InputError: the file is not a proof.
        """
        path = self.path(batch)
        return Proof.load(path) if path.exists() else None
