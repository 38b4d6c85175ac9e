"""The journal: the append-only, fsynced log that the exchange's state is folded from."""
