"""The exchange: its rules (`domain`), and the service that orders transactions by them.

domain       the rules: pure functions of a state and a transaction
journal      transactions and batch records, durable before they are acknowledged
ledger       the fold of the journal, and what readers ask of it
engine       decides: builds transactions, executes them, seals batches
service      one writer on an event loop; what the API and the node talk to
views, api   JSON, HTTP, WebSocket
client       the SDK
"""
