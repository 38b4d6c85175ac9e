"""Settings that every test needs."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # cairo-lang leaves its parameter files to the garbage collector when it is imported.
    config.addinivalue_line("filterwarnings", "ignore:unclosed file .*starkware.*:ResourceWarning")
