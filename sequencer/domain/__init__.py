"""The rules of the exchange as a pure function: `transition(config, state, event)`.

Everything here is integers, without I/O, clock or randomness. The Cairo program in `contracts/cairo` proves
the same transition; differential tests hold the two together. `docs/rules.md` states each rule.

    limits       widths and constants, each with its reason
    config       markets, tiers, fees and oracle keys; the words the config hash is taken over
    hashing      Poseidon hashes, short strings, type hashes
    orders       what users and oracle signers sign
    events       the journal: what the sequencer decided, in order
    account      one leaf of the state tree
    tree         the Poseidon tree over all accounts
    state        accounts, markets and globals; the state root
    rejections   the codes with which events are refused
    lanes        how a signed message is used at most once
    signatures   the rule that signatures verify
    margin       account value, margin requirements, funding
    trade, cash, ticks   one rule set per kind of event
    transition   one event, checked and applied
    seal         the end of a batch and its public output
"""
