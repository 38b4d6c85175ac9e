"""A committed table as the verifier sees it: its root, its shape, and the rows it opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prover.channel import VerifierChannel
from prover.hashing import NODE_BYTES
from prover.merkle import verify_opening

NOTHING_KNOWN: Mapping[tuple[int, int], int] = {}


@dataclass(frozen=True)
class TableCommitment:
    """The commitment to a table of n_rows (a power of two, at least 2) times n_columns elements.

    Its nodes have node_bytes bytes of hash.
    """

    root: bytes
    n_rows: int
    n_columns: int
    node_bytes: int = NODE_BYTES

    @staticmethod
    def read(
        channel: VerifierChannel, n_rows: int, n_columns: int, node_bytes: int = NODE_BYTES
    ) -> "TableCommitment":
        """Read the root from the proof."""
        root = channel.read_hash("Commitment", node_bytes)
        return TableCommitment(root, n_rows, n_columns, node_bytes)

    def open(
        self,
        channel: VerifierChannel,
        rows: Sequence[int],
        known: Mapping[tuple[int, int], int] = NOTHING_KNOWN,
    ) -> dict[int, list[int]]:
        """Read rows from the proof and check them against the root.

        Args:
            channel: stands before the table's decommitment.
            rows: row numbers; repeated ones are opened once.
            known: values by (row, column) that the verifier computed itself. They are not in the proof, and
                the check of the root covers them too.

        Returns:
            The elements of each row, in standard form.

        Raises:
            VerificationError: the proof does not open these rows.
        """
        opened: dict[int, list[int]] = {}
        for row in sorted(set(rows)):
            opened[row] = [
                known[row, column]
                if (row, column) in known
                else channel.read_element(f"Row {row}, Column {column}")
                for column in range(self.n_columns)
            ]
        verify_opening(channel, self.root, self.n_rows, opened, self.node_bytes)
        return opened
