"""Measuring the prover: a program that keeps a layout's builtins busy, and one proof per process."""
