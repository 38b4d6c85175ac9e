"""Settings that every test needs."""

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is the machine's affair: a busy one must not make a right answer fail.
settings.register_profile("perpetua", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("perpetua")


def pytest_configure(config: pytest.Config) -> None:
    # cairo-lang leaves its parameter files to the garbage collector when it is imported.
    config.addinivalue_line("filterwarnings", "ignore:unclosed file .*starkware.*:ResourceWarning")
    # cairo-lang was written for marshmallow 3 and uses what marshmallow 4 changes.
    config.addinivalue_line("filterwarnings", "ignore::marshmallow.warnings.Marshmallow4Warning")
    # Its parser uses an attribute that lark renames.
    config.addinivalue_line("filterwarnings", "ignore:lexer_state will be removed:DeprecationWarning")
