"""Proves and verifies Cairo runs: STARK proofs in the format of Stone and StarkWare's contracts.

`run` a program, `prove` the execution, `verify` the proof:

    execution = run(program_json, program_input=...)
    proof = prove(execution, default_parameters(execution.n_steps))
    claims = verify(proof)
"""
