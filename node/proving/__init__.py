"""Proof jobs: what has to be proved, and who does it (this process, or workers over HTTP)."""
