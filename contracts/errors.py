"""Errors of the contracts package.

ContractError
├── compile.CompilationError   solc is missing or refused the sources
└── deploy.DeploymentError     the chain refused a deployment
"""


class ContractError(Exception):
    """Base class: the contracts could not be built, deployed or addressed."""
