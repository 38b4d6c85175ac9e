"""The exchange under the rules of `sequencer.law`: journal, engine, service, HTTP and WebSocket API, client.

journal      transactions and batch records, durable before they are acknowledged
ledger       the fold of the journal, and what readers ask of it
engine       decides: builds transactions, executes them, seals batches
service      one writer on an event loop; what the API and the node talk to
views, api   JSON, HTTP, WebSocket
client       the SDK
"""
