"""The rules of the exchange as a pure function of state and journal.

Everything here is integers, without I/O, clock or randomness. The Cairo program proves the same transition;
differential tests hold the two together. `docs/rules/` states each rule with a worked example.

    limits       widths and constants, each with its reason
    config       markets, tiers, fees, oracle keys; the words the config hash is taken over
    hashing      Poseidon hashes, short strings, type hashes
    messages     how users sign; orders and requests are in the file of their transaction
    rejections   the codes with which transactions are refused
    pocket       one leaf of the state tree: the cross margin of an account, or one isolated margin
    tree         the Poseidon tree over all pockets
    book         resting orders of one side of a market, as a committed chain
    market       what changes in a market: prices, funding, open interest
    state        pockets, markets, books, globals; the state root
    margin       account value, margin requirements, OPEN and IMPROVE
    fill         what one fill does to one pocket
    outflow      what may leave a pocket by anything but a trade
    unlink       how an order leaves its chain by anything but a fill
    witness      what the proving program is told beside the journal
    draft        one transaction under way
    journal      the transactions by kind, and how each is applied
    seal         the end of a batch and its public output

Each kind of transaction has one file: deposit, withdrawal, transfer, order, cancel, ...
"""
