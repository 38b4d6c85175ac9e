"""A small day of trading on a running stack, by outside clients over REST and L1 only.

cast         who takes part, and how they come by money
market       the maker's quotes and the takers' orders
trading      cross margin: a refused withdrawal, trades, a cancelled quote, a withdrawal
risk         an isolated pocket, a stop-loss, funding, a partial liquidation
requests     a forced request on L1, and its answer
settlement   batches to their end, receipts against L1, the state rebuilt from L1
run          all of it in order, and what came of it
"""
