"""The rest of the HTTP API: markets, accounts, withdrawals, batches, limits and errors."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from prover.crypto import public_key
from sequencer.batches import BatchLimits, BatchState
from sequencer.domain.orders import Side
from sequencer.errors import Refusal
from sequencer.models import (
    AccountsOut,
    BatchesPage,
    BatchOut,
    ConfigOut,
    DepositsPage,
    FillsPage,
    LanesOut,
    MarketsOut,
    OrderbookOut,
    PositionsOut,
    StatusOut,
    TimeOut,
    TradesPage,
    WithdrawalOut,
    WithdrawalsPage,
)
from tests.support.api_kit import Api, error_of, order_body, with_api, withdrawal_body
from tests.support.exchange_kit import (
    BTC_PRICE,
    CONFIG,
    NOW_MS,
    USD_L1,
    order,
    signed_prices,
    trader_key,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL
Run = Callable[[Callable[[Api], Awaitable[None]]], None]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda test: with_api(tmp_path, test, meter=BatchLimits(trades=2, oracle_ticks=9))


async def trade(api: Api, count: int) -> None:
    for nonce in range(1, count + 1):
        await api.placed(order(1, SELL, 10, nonce=nonce))
        await api.placed(order(2, BUY, 10, nonce=nonce))


def test_answers_have_their_documented_shape(run: Run) -> None:
    async def test(api: Api) -> None:
        await trade(api, 3)
        await api.placed(order(1, BUY, 500, BTC_PRICE - 100, lane=1))
        key = hex(public_key(trader_key(1)))
        shapes = {
            "/v1/time": TimeOut,
            "/v1/status": StatusOut,
            "/v1/config": ConfigOut,
            "/v1/markets": MarketsOut,
            "/v1/markets/BTC-USD/orderbook": OrderbookOut,
            "/v1/markets/BTC-USD/trades": TradesPage,
            f"/v1/accounts?stark_key={key}": AccountsOut,
            "/v1/accounts/1/positions": PositionsOut,
            "/v1/accounts/1/nonces": LanesOut,
            "/v1/accounts/1/fills": FillsPage,
            "/v1/accounts/1/deposits": DepositsPage,
            "/v1/accounts/1/withdrawals": WithdrawalsPage,
            "/v1/batches": BatchesPage,
            "/v1/batches/0": BatchOut,
            "/v1/batches/0/trades": TradesPage,
        }
        for path, shape in shapes.items():
            body = (await api.http.get(path)).json()
            assert shape.model_validate(body).model_dump(by_alias=True, mode="json") == body, path
        described = await api.get("/openapi.json")
        paths = described["paths"]
        for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)):
            assert name in described["components"]["schemas"]
        schemas = described["components"]["schemas"]
        assert "timeInForce" in schemas["OrderIn"]["properties"]
        assert "/v1/orders/{order_id}" in paths
        assert "ErrorBody" in str(paths["/v1/orders"]["post"]["responses"])

    run(test)


def test_the_book_sums_levels_and_cuts_at_depth(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1, BUY, 100, BTC_PRICE - 100))
        await api.placed(order(2, BUY, 200, BTC_PRICE - 100))
        await api.placed(order(1, BUY, 100, BTC_PRICE - 200, lane=1))
        await api.placed(order(1, SELL, 50, BTC_PRICE, lane=2))
        book = await api.get("/v1/markets/BTC-USD/orderbook")
        assert book["bids"] == [["49999.9", "0.003"], ["49999.8", "0.001"]]
        assert book["asks"] == [["50000", "0.0005"]]
        assert (await api.get("/v1/markets/BTC-USD/orderbook", depth=1))["bids"] == [["49999.9", "0.003"]]
        market = await api.get("/v1/markets/BTC-USD")
        assert (market["bestBid"], market["bestAsk"]) == ("49999.9", "50000")
        error_of(await api.http.get("/v1/markets/BTC-USD/orderbook?depth=501"), 400, "INVALID_FIELD")

    run(test)


def test_an_account_adds_up(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1, SELL, 100_000))
        await api.placed(order(2, BUY, 100_000))
        now = (NOW_MS + 60_000) // 1_000
        api.now_ms = NOW_MS + 60_000
        prices = (BTC_PRICE + 1_000_000, 3_000_000)
        await api.exchange.apply_oracle_tick(now, signed_prices(CONFIG, now, prices))
        account = await api.get("/v1/accounts/2")
        assert account["collateral"] == "49980"
        assert account["equity"] == "100980"
        assert account["initialMargin"] == "1020"
        assert account["freeCollateral"] == "99960"
        (position,) = account["positions"]
        assert (position["entryPrice"], position["unrealizedPnl"]) == ("50000", "1000")
        assert (await api.get("/v1/accounts/1"))["positions"][0]["unrealizedPnl"] == "-1000"
        # 1 % per 8 hours on 51,000 USD, for the 8 hours that a first tick accrues at most.
        await api.exchange.apply_funding_tick((10_000, 0))
        owed = (await api.get("/v1/accounts/2/positions"))["positions"][0]["unsettledFunding"]
        assert float(owed) > 0
        market = await api.get("/v1/markets/BTC-USD")
        assert abs(float(market["cumulativeFunding"]) - float(owed)) < 1e-6
        assert market["openInterest"] == "1"

    run(test)


def test_withdrawals(run: Run) -> None:
    async def test(api: Api) -> None:
        body = withdrawal_body(withdrawal(1, 40_000))
        made = WithdrawalOut.model_validate((await api.http.post("/v1/withdrawals", json=body)).json())
        assert (made.amount, made.finality) == ("40000", "sequenced")
        assert made.recipient == f"0x{0xABCDEF:040x}"
        error_of(await api.http.post("/v1/withdrawals", json=body), 409, "NONCE_STALE")
        too_much = withdrawal_body(withdrawal(1, 60_001, nonce=2))
        details = error_of(
            await api.http.post("/v1/withdrawals", json=too_much), 422, "WITHDRAWAL_EXCEEDS_FREE_COLLATERAL"
        )
        assert details["value"] == -(10**8)
        forged = withdrawal_body(withdrawal(1, 1, nonce=2)) | {"recipient": "0x1"}
        error_of(await api.http.post("/v1/withdrawals", json=forged), 401, "SIGNATURE_INVALID")
        unknown = withdrawal_body(withdrawal(1, 1)) | {"account": 99}
        error_of(await api.http.post("/v1/withdrawals", json=unknown), 404, "ACCOUNT_UNKNOWN")
        error_of(
            await api.http.post("/v1/withdrawals", json=body | {"amount": "0.0000001"}), 400, "INVALID_FIELD"
        )
        listed = WithdrawalsPage.model_validate(await api.get("/v1/accounts/1/withdrawals"))
        assert listed.results == [made]

    run(test)


def test_finality_follows_the_batch(run: Run) -> None:
    async def test(api: Api) -> None:
        await trade(api, 3)
        trades = (await api.get("/v1/markets/BTC-USD/trades"))["results"]
        assert [(t["finality"], t["batch"]) for t in trades] == [
            ("sequenced", None),
            ("batched", 0),
            ("batched", 0),
        ]
        await api.exchange.advance_batch(0, BatchState.PROVING)
        await api.exchange.advance_batch(0, BatchState.PROVED, seconds="12.5")
        assert (await api.get("/v1/accounts/1/fills"))["results"][1]["finality"] == "proved"
        await api.exchange.advance_batch(0, BatchState.SETTLED, l1_tx="0x12")
        batch = BatchOut.model_validate(await api.get("/v1/batches/0"))
        assert [update.state for update in batch.updates] == ["SEALED", "PROVING", "PROVED", "SETTLED"]
        assert batch.updates[3].data == {"l1_tx": "0x12"}
        assert (await api.get("/v1/accounts/1/deposits"))["results"][0]["finality"] == "settled"
        in_batch = (await api.get("/v1/batches/0/trades", limit=1))["results"]
        assert [t["id"] for t in in_batch] == [trades[2]["id"]]
        error_of(await api.http.get("/v1/batches/1"), 404, "UNKNOWN_BATCH")

    run(test)


def test_pages_end_and_bad_cursors_are_refused(run: Run) -> None:
    async def test(api: Api) -> None:
        await trade(api, 5)
        seen: list[str] = []
        cursor: str | None = None
        for _ in range(3):
            params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            found = await api.get("/v1/markets/BTC-USD/trades", **params)
            seen += [t["id"] for t in found["results"]]
            cursor = found["next"]
        assert cursor is None
        assert len(seen) == len(set(seen)) == 5
        assert seen == sorted(seen, key=int, reverse=True)
        for bad in ("x", "-1", "9" * 30, "", "١"):
            response = await api.http.get("/v1/markets/BTC-USD/trades", params={"cursor": bad})
            error_of(response, 400, "INVALID_CURSOR")
        error_of(await api.http.get("/v1/accounts/1/fills?limit=0"), 400, "INVALID_FIELD")
        error_of(await api.http.get("/v1/accounts/1/fills?limit=201"), 400, "INVALID_FIELD")
        batches = await api.get("/v1/batches", limit=1)
        assert batches["results"][0]["number"] == 1
        older = await api.get("/v1/batches", limit=1, cursor=batches["next"])
        assert (older["results"][0]["number"], older["next"]) == (0, None)

    run(test)


def test_request_ids_are_kept_when_usable_and_made_otherwise(run: Run) -> None:
    async def test(api: Api) -> None:
        kept = await api.http.get("/v1/time", headers={"X-Request-Id": "mine-1"})
        assert kept.headers["x-request-id"] == "mine-1"
        made = await api.http.get("/v1/time", headers={"X-Request-Id": "no spaces allowed"})
        assert len(made.headers["x-request-id"]) == 16

    run(test)


def test_large_bodies_are_refused_however_they_are_announced(run: Run) -> None:
    async def test(api: Api) -> None:
        details = error_of(
            await api.http.post("/v1/orders", content=b" " * 200_000), 413, "REQUEST_TOO_LARGE"
        )
        assert details["limit"] == 131_072

        async def chunks() -> object:
            for _ in range(50):
                yield b" " * 10_000

        chunked = await api.http.post("/v1/orders", content=chunks())  # type: ignore[arg-type]
        assert error_of(chunked, 413, "REQUEST_TOO_LARGE") == details

    run(test)


def test_unknown_paths_and_methods(run: Run) -> None:
    async def test(api: Api) -> None:
        error_of(await api.http.get("/v2/orders"), 404, "NOT_FOUND")
        error_of(await api.http.put("/v1/orders", json={}), 405, "METHOD_NOT_ALLOWED")
        error_of(await api.http.get("/v1/accounts/999999999999999999999"), 400, "INVALID_FIELD")
        error_of(await api.http.get("/v1/accounts?stark_key=12"), 400, "INVALID_FIELD")
        error_of(await api.http.get("/v1/orders/not-an-order"), 404, "UNKNOWN_ORDER")
        error_of(await api.http.get("/v1/orders/999999999999-999-999999999999"), 404, "UNKNOWN_ORDER")

    run(test)


def test_an_oracle_tick_needs_the_signers(run: Run) -> None:
    async def test(api: Api) -> None:
        later = NOW_MS // 1_000 + 1
        api.now_ms = later * 1_000
        signed = signed_prices(CONFIG, later, (1, 2))
        forged = tuple(signed[i] if i else signed[1].__class__(0, (5, 5), signed[0].signature) for i in range(3))
        with pytest.raises(Refusal, match="SIGNATURE_INVALID"):
            await api.exchange.apply_oracle_tick(later, forged)
        with pytest.raises(Refusal, match="ORACLE_QUORUM_MISSING"):
            await api.exchange.apply_oracle_tick(later, signed[:2])
        await api.exchange.apply_oracle_tick(later, signed)
        assert (await api.get("/v1/markets/ETH-USD"))["indexPrice"] == "0.002"

    run(test)


def test_the_node_reads_events_and_batches(run: Run) -> None:
    async def test(api: Api) -> None:
        exchange = api.exchange
        await trade(api, 3)
        events = await exchange.events_since(0)
        assert [type(e.event).__name__ for e in events] == [*["Deposit"] * 3, "OracleTick", *["Trade"] * 3]
        assert await exchange.events_since(events[-2].sequence) == events[-1:]
        (first,) = await exchange.unsettled_batches()
        assert [e.event for e in events[:6]] == list(first.events)
        assert [e.sequence for e in events[:6]] == list(first.sequences)
        assert await exchange.batch_events(0) == events[:6]
        second = await exchange.seal_batch()
        assert second is not None
        assert second.opening.root() == first.sealed.output.new_state_root
        assert await exchange.seal_batch() is None
        assert await exchange.credit_deposit(0, 1, USD_L1) is None

    run(test)


def test_an_invariant_that_breaks_stops_the_exchange_and_loses_nothing(tmp_path: Path) -> None:
    async def break_it(api: Api) -> None:
        await api.placed(order(1, SELL))

        def explode(*_: object) -> None:
            raise AssertionError("Invariant: broken on purpose")

        api.exchange._engine.ledger.books[0].fill = explode  # type: ignore[method-assign,assignment]
        response = await api.http.post("/v1/orders", json=order_body(order(2, BUY)))
        error_of(response, 500, "INTERNAL")
        error_of(await api.place(order(3)), 503, "UNAVAILABLE")
        assert (await api.get("/v1/status"))["status"] == "stopped"

    async def look_again(api: Api) -> None:
        assert (await api.get("/v1/orders/1-0-1"))["status"] == "OPEN"
        error_of(await api.http.get("/v1/orders/2-0-1"), 404, "UNKNOWN_ORDER")
        assert (await api.placed(order(2, BUY)))["order"]["status"] == "FILLED"

    with_api(tmp_path, break_it)
    with_api(tmp_path, look_again)


def test_concurrent_orders_on_one_lane_place_one(run: Run) -> None:
    async def test(api: Api) -> None:
        orders = [order(1, size=10 * n) for n in range(1, 9)]
        answers = await asyncio.gather(*(api.place(terms) for terms in orders))
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
        same = await asyncio.gather(*(api.place(order(2), "same") for _ in range(8)))
        assert {answer.status_code for answer in same} == {200}
        assert len({answer.text for answer in same}) == 1

    run(test)
