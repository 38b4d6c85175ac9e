"""docker-compose.yml against the compose specification's schema and against the command line it calls.

No container engine runs in the tests; what can be wrong without one is the file's form, a command or option that
does not exist, a port published beyond loopback, and a dependency on a service that is not there.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

ROOT = Path(__file__).resolve().parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_the_file_follows_the_compose_specification() -> None:
    jsonschema.validate(COMPOSE, get_builtin_schema("vendor.compose-spec"))


def test_the_schema_notices_a_mistake() -> None:
    broken = COMPOSE | {"services": {"devnet": {"comand": []}}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, get_builtin_schema("vendor.compose-spec"))


def test_the_four_parts_of_the_stack_are_there() -> None:
    assert set(SERVICES) == {"devnet", "deployer", "node", "prover"}


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_commands_and_options_are_those_of_the_command_line(service: str) -> None:
    commands = [SERVICES[service]["command"]]
    check = SERVICES[service].get("healthcheck", {}).get("test")
    if check:
        assert check[:2] == ["CMD", "perpetua"]
        commands.append(check[2:])
    for command in commands:
        text = _help(command[0])
        for argument in command[1:]:
            if argument.startswith("--"):
                option = argument.split("=")[0]
                assert f"{option} " in text or f"{option}\n" in text, f"{command[0]} has no {option}"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_ports_are_published_on_loopback_only(service: str) -> None:
    for port in SERVICES[service].get("ports", []):
        assert str(port).startswith("127.0.0.1:")


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"deployer"}))
def test_long_running_services_have_a_health_check(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"


def test_services_wait_for_what_they_need() -> None:
    def needs(service: str) -> dict[str, str]:
        wanted = SERVICES[service].get("depends_on", {})
        return {name: how["condition"] for name, how in wanted.items()}

    assert needs("deployer") == {"devnet": "service_healthy"}
    assert needs("node") == {"deployer": "service_completed_successfully"}
    assert needs("prover") == {"node": "service_healthy"}


def _help(command: str) -> str:
    run = [sys.executable, "-c", "import sys; from node.cli import main; sys.exit(main())", command, "--help"]
    environment = {"COLUMNS": "200", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"perpetua {command}: {done.stderr}"
    return done.stdout
