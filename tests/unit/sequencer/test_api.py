"""The rest of the HTTP API: markets, pockets, movements of collateral, batches, receipts, limits and errors."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from prover.crypto import public_key
from sequencer.batches import BatchLimits, BatchState
from sequencer.domain.book import Side
from sequencer.domain.cancel_all import CancelAllRequest
from sequencer.domain.forced_order import ForcedOrder
from sequencer.domain.forced_withdrawal import ForcedWithdrawal
from sequencer.domain.leverage import LeverageRequest
from sequencer.domain.open_pocket import PocketRequest
from sequencer.domain.oracle import OracleTick
from sequencer.domain.schedule_cancel import ScheduleRequest
from sequencer.domain.transfer import TransferRequest
from sequencer.domain.trigger_chain import Direction
from sequencer.domain.vault_deposit import VaultDepositRequest
from sequencer.domain.vault_withdrawal import VaultWithdrawalRequest
from sequencer.errors import Refusal
from sequencer.responses import (
    AccountsOut,
    AssignmentsPage,
    BatchesPage,
    BatchOut,
    ConfigOut,
    FillsPage,
    FundingRatesPage,
    LanesOut,
    LiquidationsPage,
    MarketsOut,
    MovementsPage,
    OrderbookOut,
    PocketOpenedOut,
    PositionsOut,
    ReceiptOut,
    StatusOut,
    TimeOut,
    TradesPage,
    VaultOut,
)
from tests.support.trading_api import (
    Api,
    error_of,
    order_body,
    signature_body,
    signed_order_body,
    with_api,
    withdrawal_body,
)
from tests.support.trading_kit import (
    BTC_PRICE,
    CONFIG,
    ETH_PRICE,
    FIRST,
    NOW,
    NOW_MS,
    USD_L1,
    order,
    pocket_of,
    signed,
    signed_prices,
    trader_key,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL
Run = Callable[[Callable[[Api], Awaitable[None]]], None]
LATER = NOW + 1_000


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda test: with_api(tmp_path, test)


async def trade(api: Api, count: int, size: int = 10) -> None:
    for nonce in range(1, count + 1):
        await api.placed(order(1, SELL, size, nonce=nonce))
        await api.placed(order(2, BUY, size, nonce=nonce))


async def post(api: Api, path: str, message: Any, **body: Any) -> Any:
    """A signed request that must succeed."""
    fields = {"lane": message.lane, "nonce": message.nonce} | body
    return await api.post(path, signature_body(message) | fields)


def test_answers_have_their_documented_shape(run: Run) -> None:
    async def test(api: Api) -> None:
        await trade(api, 2)
        await api.placed(order(1, BUY, 500, BTC_PRICE - 100, lane=1))
        await api.exchange.seal_batch()
        key = hex(public_key(trader_key(1)))
        account = f"/v1/accounts/{FIRST}"
        shapes: dict[str, Any] = {
            "/v1/time": TimeOut,
            "/v1/status": StatusOut,
            "/v1/config": ConfigOut,
            "/v1/receipts/5": ReceiptOut,
            "/v1/markets": MarketsOut,
            "/v1/markets/BTC-USD/orderbook": OrderbookOut,
            "/v1/markets/BTC-USD/trades": TradesPage,
            "/v1/markets/BTC-USD/funding": FundingRatesPage,
            "/v1/markets/BTC-USD/liquidations": LiquidationsPage,
            f"/v1/accounts?stark_key={key}": AccountsOut,
            f"{account}/pockets": AccountsOut,
            f"{account}/positions": PositionsOut,
            f"{account}/nonces": LanesOut,
            f"{account}/fills": FillsPage,
            f"{account}/liquidations": LiquidationsPage,
            f"{account}/assignments": AssignmentsPage,
            "/v1/vault": VaultOut,
            "/v1/batches": BatchesPage,
            "/v1/batches/0": BatchOut,
            "/v1/batches/0/trades": TradesPage,
        } | {
            f"{account}/{name}": MovementsPage
            for name in (
                "deposits", "withdrawals", "forced-withdrawals", "transfers", "vault-deposits",
                "vault-withdrawals", "builder-fees", "funding-payments",
            )
        }  # fmt: skip
        for path, shape in shapes.items():
            body = (await api.http.get(path)).json()
            assert shape.model_validate(body).model_dump(by_alias=True, mode="json") == body, path
        described = await api.get("/openapi.json")
        for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)):
            assert name in described["components"]["schemas"]
        schemas = described["components"]["schemas"]
        assert "timeInForce" in schemas["OrderIn"]["properties"]
        assert "minShares" in schemas["VaultDepositIn"]["properties"]
        assert "ErrorBody" in str(described["paths"]["/v1/orders"]["post"]["responses"])

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
        await trade(api, 1, 100_000)
        await api.tick((BTC_PRICE + 200_000, ETH_PRICE), after=60)
        account = await api.get(f"/v1/accounts/{pocket_of(2)}")
        assert account["collateral"] == "49980"
        assert (account["equity"], account["initialMargin"]) == ("100180", "2008")
        (position,) = account["positions"]
        assert (position["entryPrice"], position["unrealizedPnl"]) == ("50000", "200")
        assert (await api.get(f"/v1/accounts/{FIRST}"))["positions"][0]["unrealizedPnl"] == "-200"
        market = await api.get("/v1/markets/BTC-USD")
        assert (market["indexPrice"], market["markPrice"], market["lastPrice"]) == ("50200", "50200", "50000")
        assert market["openInterest"] == "1"

    run(test)


def test_a_large_move_pauses_the_market_until_it_is_confirmed(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.tick((BTC_PRICE * 2, ETH_PRICE))
        market = await api.get("/v1/markets/BTC-USD")
        assert (market["status"], market["indexPrice"], market["pendingPrice"]) == (
            "PAUSED",
            "50000",
            "100000",
        )
        error_of(await api.place(order(1)), 422, "MARKET_PAUSED")
        await api.tick((BTC_PRICE * 2, ETH_PRICE))
        assert (await api.get("/v1/markets/BTC-USD"))["indexPrice"] == "100000"
        api.now_ms += 3_700_000
        assert (await api.get("/v1/markets/BTC-USD"))["status"] == "PRICE_STALE"
        error_of(await api.place(order(1, expiry=2**39)), 422, "PRICE_STALE")

    run(test)


def test_withdrawals(run: Run) -> None:
    async def test(api: Api) -> None:
        body = withdrawal_body(withdrawal(1, 40_000))
        made = await api.post("/v1/withdrawals", body)
        error_of(await api.http.post("/v1/withdrawals", json=body), 409, "NONCE_STALE")
        too_much = withdrawal_body(withdrawal(1, 60_001, nonce=2))
        details = error_of(
            await api.http.post("/v1/withdrawals", json=too_much), 422, "OUTFLOW_EXCEEDS_FREE_COLLATERAL"
        )
        assert details["pocket"] == FIRST
        forged = withdrawal_body(withdrawal(1, 1, nonce=2)) | {"recipient": "0x1"}
        error_of(await api.http.post("/v1/withdrawals", json=forged), 401, "SIGNATURE_INVALID")
        unknown = withdrawal_body(withdrawal(1, 1)) | {"pocket": 99}
        error_of(await api.http.post("/v1/withdrawals", json=unknown), 404, "POCKET_UNKNOWN")
        small = body | {"amount": "0.0000001"}
        error_of(await api.http.post("/v1/withdrawals", json=small), 400, "INVALID_FIELD")
        (listed,) = (await api.get(f"/v1/accounts/{FIRST}/withdrawals"))["results"]
        assert (listed["amount"], listed["sequence"]) == ("-40000", made["receipt"]["sequence"])

    run(test)


def test_isolated_pockets_transfers_and_leverage(run: Run) -> None:
    async def test(api: Api) -> None:
        key = public_key(trader_key(1))
        opened = PocketOpenedOut.model_validate(
            await post(
                api, "/v1/pockets", PocketRequest(FIRST, 1, LATER, 0, 1), market="ETH-USD", expiration=LATER
            )
        ).pocket
        assert (opened.id, opened.account, opened.isolated_market) == (FIRST + 3, FIRST, "ETH-USD")
        move = TransferRequest(FIRST, opened.id, key, 1_000 * 10**8, 0, LATER, 0, 2)
        body = {"destination": opened.id, "key": hex(key), "amount": "1000", "expiration": LATER}
        await post(api, "/v1/transfers", move, **body)
        pockets = (await api.get(f"/v1/accounts/{opened.id}/pockets"))["accounts"]
        assert [(p["id"], p["collateral"]) for p in pockets] == [(FIRST, "99000"), (opened.id, "1000")]
        for pocket, amount in ((FIRST, "-1000"), (opened.id, "1000")):
            moved = (await api.get(f"/v1/accounts/{pocket}/transfers"))["results"]
            assert [m["amount"] for m in moved] == [amount]
        await post(api, "/v1/leverage", LeverageRequest(FIRST, 200_000, 0, 3), leveragePpm=200_000)
        assert (await api.get(f"/v1/accounts/{FIRST}"))["minInitialMarginFraction"] == "0.2"
        other = signed(order(1, pocket=opened.id), trader=1)
        response = await api.http.post("/v1/orders", json=signed_order_body(other))
        error_of(response, 422, "POCKET_MARKET")
        own = signed(order(1, pocket=opened.id, market=1, price=ETH_PRICE), trader=1)
        placed = await api.post("/v1/orders", signed_order_body(own))
        assert placed["order"]["id"] == f"{opened.id}-0-1"

    run(test)


def test_cancel_all_and_the_scheduled_one(run: Run) -> None:
    async def test(api: Api) -> None:
        for lane in range(3):
            await api.placed(order(1, BUY, 100, BTC_PRICE - 100 * lane, lane=lane))
        stop = order(1, SELL, 100, trigger=Direction.FALLING, trigger_price=BTC_PRICE - 1_000, nonce=2)
        await api.placed(stop)
        gone = await post(api, "/v1/orders/cancel-all", CancelAllRequest(FIRST, 3, 1))
        assert sorted(o["id"] for o in gone["orders"]) == ["3-0-1", "3-0-2", "3-1-1", "3-2-1"]
        assert {o["closeReason"] for o in gone["orders"]} == {"CANCELLED"}
        assert (await api.get("/v1/accounts/3/orders"))["results"] == []
        await api.placed(order(1, BUY, 100, nonce=3))
        await post(
            api, "/v1/orders/scheduled-cancel-all", ScheduleRequest(FIRST, NOW + 5, 3, 2), time=NOW + 5
        )
        assert (await api.get("/v1/accounts/3"))["scheduledCancelAll"] == NOW + 5
        api.now_ms = NOW_MS + 6_000
        while api.exchange._run(api.exchange._keeper.sweep)[0]:
            pass
        closed = await api.get("/v1/orders/3-0-3")
        assert closed["closeReason"] == "DEAD_MAN_SWITCH"

    run(test)


def test_the_vault(run: Run) -> None:
    async def test(api: Api) -> None:
        deposit = VaultDepositRequest(FIRST, 500 * 10**8, 0, LATER, 0, 1)
        await post(api, "/v1/vault/deposits", deposit, amount="500", minShares="0", expiration=LATER)
        vault = VaultOut.model_validate(await api.get("/v1/vault"))
        assert vault.collateral == "500"
        mine = await api.get(f"/v1/accounts/{FIRST}")
        assert mine["vaultShares"] == vault.total_shares != "0"
        assert (await api.get(f"/v1/accounts/{FIRST}/vault-deposits"))["results"][0]["amount"] == "-500"
        shares = int(vault.total_shares)
        early = VaultWithdrawalRequest(FIRST, shares, 0, LATER, 0, 2)
        body = {"shares": str(shares), "minAmount": "0", "expiration": LATER, "lane": 0, "nonce": 2}
        response = await api.http.post("/v1/vault/withdrawals", json=signature_body(early) | body)
        error_of(response, 422, "SHARES_LOCKED")

    run(test)


def test_funding_moves_is_paid_and_listed(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.tick((BTC_PRICE, ETH_PRICE), after=3_600)
        await trade(api, 1, 100_000)
        await api.tick((BTC_PRICE, ETH_PRICE), after=3_000)
        await api.tick((BTC_PRICE, ETH_PRICE), after=600)
        market = await api.get("/v1/markets/BTC-USD")
        # Without a premium the rate is the interest: 100 ppm per 8 hours, each hour 0.625 USD on 50,000 USD.
        assert (market["fundingRate"], market["cumulativeFunding"]) == ("0.0001", "1.25")
        (moved, *_) = (await api.get("/v1/markets/BTC-USD/funding"))["results"]
        assert moved["rate"] == "0.0001"
        owed = (await api.get(f"/v1/accounts/{pocket_of(2)}/positions"))["positions"][0]["unsettledFunding"]
        assert owed == "0.625"
        assert (await api.get(f"/v1/accounts/{pocket_of(2)}/funding-payments"))["results"] == []
        await api.placed(order(1, SELL, 10, nonce=2, expiry=LATER + 9_000))
        await api.placed(order(2, BUY, 10, nonce=2, expiry=LATER + 9_000))
        for trader, amount in ((1, "-0.625"), (2, "0.625")):
            (paid,) = (await api.get(f"/v1/accounts/{pocket_of(trader)}/funding-payments"))["results"]
            assert (paid["amount"], paid["kind"]) == (amount, "PlaceOrder")

    run(test)


def test_liquidations_are_listed(run: Run) -> None:
    async def test(api: Api) -> None:
        await trade(api, 1, 100_000)
        await api.post("/v1/withdrawals", withdrawal_body(withdrawal(2, 94_500)))
        await api.placed(order(3, BUY, 200_000, BTC_PRICE - 5_000_000))
        await api.tick((45_400_000, ETH_PRICE))
        assert (await api.get("/v1/markets/BTC-USD/liquidations"))["results"] == []
        await api.tick((45_400_000, ETH_PRICE))
        while api.exchange._run(api.exchange._keeper.step)[0]:
            pass
        listed = LiquidationsPage.model_validate(await api.get("/v1/markets/BTC-USD/liquidations"))
        assert {(row.pocket, row.side) for row in listed.results} == {(pocket_of(2), "LONG")}
        mine = await api.get(f"/v1/accounts/{pocket_of(2)}/liquidations")
        assert LiquidationsPage.model_validate(mine) == listed
        fills = (await api.get(f"/v1/accounts/{pocket_of(2)}/fills"))["results"]
        assert (fills[0]["liquidation"], fills[0]["orderId"], fills[0]["side"]) == (True, None, "SELL")
        assert (await api.get("/v1/markets/BTC-USD/trades"))["results"][0]["liquidation"]

    run(test)


def test_forced_requests_are_answered_once_in_order(run: Run) -> None:
    async def test(api: Api) -> None:
        key = public_key(trader_key(1))
        request = ForcedWithdrawal(0, 0, FIRST, key, 5_000 * USD_L1, 0xABC)
        done = await api.exchange.answer_forced(request)
        assert done is not None
        assert done.transaction.time == NOW
        assert await api.exchange.answer_forced(request) is None
        (taken,) = (await api.get(f"/v1/accounts/{FIRST}/forced-withdrawals"))["results"]
        assert taken["amount"] == "-5000"
        with pytest.raises(Refusal, match="REQUEST_OUT_OF_ORDER"):
            await api.exchange.answer_forced(ForcedOrder(0, 2, FIRST, key, 0, 10))
        await trade(api, 1, 100)
        await api.placed(order(3, SELL, 100))
        assert await api.exchange.answer_forced(ForcedOrder(0, 1, FIRST, key, 0, 60)) is not None
        fills = (await api.get(f"/v1/accounts/{FIRST}/fills"))["results"]
        assert (fills[0]["side"], fills[0]["size"], fills[0]["orderId"]) == ("BUY", "0.0006", None)

    run(test)


def test_finality_follows_the_batch(tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        await trade(api, 3)
        assert (await api.exchange.seal_batch()) is not None
        await trade_more(api)
        trades = (await api.get("/v1/markets/BTC-USD/trades"))["results"]
        assert [(t["finality"], t["batch"]) for t in trades] == [("sequenced", None)] + [("batched", 0)] * 3
        await api.exchange.advance_batch(0, BatchState.PROVING)
        await api.exchange.advance_batch(0, BatchState.PROVED, seconds="12.5")
        assert (await api.get(f"/v1/accounts/{FIRST}/fills"))["results"][1]["finality"] == "proved"
        await api.exchange.advance_batch(0, BatchState.SETTLED, l1_tx="0x12")
        batch = BatchOut.model_validate(await api.get("/v1/batches/0"))
        assert [update.state for update in batch.updates] == ["SEALED", "PROVING", "PROVED", "SETTLED"]
        assert batch.updates[3].data == {"l1_tx": "0x12"}
        assert batch.new_state_root is not None
        assert (await api.get(f"/v1/accounts/{FIRST}/deposits"))["results"][0]["finality"] == "settled"
        in_batch = await api.get("/v1/batches/0/trades", limit=2)
        assert [t["id"] for t in in_batch["results"]] == [trades[3]["id"], trades[2]["id"]]
        rest = await api.get("/v1/batches/0/trades", limit=2, cursor=in_batch["next"])
        assert [t["id"] for t in rest["results"]] == [trades[1]["id"]]
        error_of(await api.http.get("/v1/batches/1"), 404, "UNKNOWN_BATCH")

    async def trade_more(api: Api) -> None:
        await api.placed(order(1, SELL, 10, nonce=9))
        await api.placed(order(2, BUY, 10, nonce=9))

    with_api(tmp_path, test)


def test_full_batches_end_by_themselves(tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        await trade(api, 5)
        found = await api.exchange.unsettled_batches()
        assert [batch.number for batch in found] == list(range(len(found)))
        assert len(found) > 2
        assert all(batch.sealed is not None for batch in found)
        roots = [(b.old_state_root, b.new_state_root) for b in api.exchange.ledger.batches]
        assert all(new == old for (_, new), (old, _) in pairwise(roots))

    with_api(tmp_path, test, meter=BatchLimits(4))


def test_pages_end_and_bad_cursors_are_refused(run: Run) -> None:
    async def test(api: Api) -> None:
        # Two fills of one transaction are two entries of a page.
        await api.placed(order(1, SELL, 10))
        await api.placed(order(1, SELL, 10, lane=1))
        await api.placed(order(2, BUY, 20))
        for nonce in range(2, 5):
            await api.placed(order(1, SELL, 10, nonce=nonce))
            await api.placed(order(2, BUY, 10, nonce=nonce))
        seen: list[str] = []
        cursor: str | None = None
        for _ in range(3):
            params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            found = await api.get("/v1/markets/BTC-USD/trades", **params)
            seen += [t["id"] for t in found["results"]]
            cursor = found["next"]
        assert cursor is None
        assert len(seen) == len(set(seen)) == 5
        assert seen == sorted(seen, key=lambda i: tuple(map(int, i.split("-"))), reverse=True)
        for bad in ("x", "-1", "9" * 30, "", "١"):
            response = await api.http.get("/v1/markets/BTC-USD/trades", params={"cursor": bad})
            error_of(response, 400, "INVALID_CURSOR")
        error_of(await api.http.get("/v1/accounts/3/fills?limit=0"), 400, "INVALID_FIELD")
        error_of(await api.http.get("/v1/accounts/3/fills?limit=201"), 400, "INVALID_FIELD")

    run(test)


def test_receipts_are_of_what_was_executed(run: Run) -> None:
    async def test(api: Api) -> None:
        placed = await api.placed(order(1))
        receipt = placed["receipt"]
        assert (receipt["sequence"], receipt["transactionHash"]) == (5, placed["order"]["messageHash"])
        assert (receipt["time"], receipt["deadline"]) == (NOW, NOW + 86_400)
        assert await api.get("/v1/receipts/5") == receipt
        assert (await api.get("/v1/config"))["receiptSigner"] == receipt["signer"]
        assert (await api.placed(order(1)))["receipt"] == receipt
        error_of(await api.http.get("/v1/receipts/6"), 404, "UNKNOWN_RECEIPT")
        error_of(await api.http.get("/v1/receipts/0"), 404, "UNKNOWN_RECEIPT")

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
        later = NOW + 1
        api.now_ms = later * 1_000
        signed = signed_prices(CONFIG, later, (BTC_PRICE + 100, ETH_PRICE))
        forged = (type(signed[0])(0, (5, 5), signed[0].signature), *signed[1:])
        with pytest.raises(Refusal, match="SIGNATURE_INVALID"):
            await api.exchange.apply_oracle_tick(later, forged)
        with pytest.raises(Refusal, match="ORACLE_QUORUM_MISSING"):
            await api.exchange.apply_oracle_tick(later, signed[:2])
        await api.exchange.apply_oracle_tick(later, signed)
        assert (await api.get("/v1/markets/BTC-USD"))["indexPrice"] == "50000.1"

    run(test)


def test_the_node_reads_transactions_and_batches(run: Run) -> None:
    async def test(api: Api) -> None:
        exchange = api.exchange
        await trade(api, 1)
        found = await exchange.transactions_since(0)
        kinds = [type(t.transaction).__name__ for t in found]
        assert kinds == [*["Deposit"] * 3, "OracleTick", "PlaceOrder", "PlaceOrder"]
        assert await exchange.transactions_since(found[-2].sequence) == found[-1:]
        sealed = await exchange.seal_batch()
        assert sealed is not None
        assert sealed.sealed is not None
        assert [t.transaction for t in found] == [done.transaction for done in sealed.executed]
        assert [t.hash for t in found] == [done.hash for done in sealed.executed]
        assert await exchange.batch_transactions(0) == found
        assert isinstance(found[3].transaction, OracleTick)
        await api.placed(order(3, nonce=5))
        second = await exchange.seal_batch()
        assert second is not None
        assert second.opening.root() == sealed.sealed.output.new_state_root
        assert await exchange.seal_batch() is None
        assert await exchange.credit_deposit(0, 1, USD_L1) is None

    run(test)


def test_an_invariant_that_breaks_stops_the_exchange_and_loses_nothing(tmp_path: Path) -> None:
    async def break_it(api: Api) -> None:
        await api.placed(order(1, SELL))

        def explode(*_: object) -> None:
            raise AssertionError("Invariant: broken on purpose")

        api.exchange._engine.ledger.levels[0].change = explode  # type: ignore[method-assign]
        response = await api.http.post("/v1/orders", json=order_body(order(2, BUY)))
        error_of(response, 500, "INTERNAL")
        error_of(await api.place(order(3)), 503, "UNAVAILABLE")
        assert (await api.get("/v1/status"))["status"] == "stopped"

    async def look_again(api: Api) -> None:
        assert (await api.get("/v1/orders/3-0-1"))["status"] == "OPEN"
        error_of(await api.http.get("/v1/orders/4-0-1"), 404, "UNKNOWN_ORDER")
        assert (await api.placed(order(2, BUY)))["order"]["status"] == "FILLED"

    with_api(tmp_path, break_it)
    with_api(tmp_path, look_again)


def test_concurrent_orders_of_one_name_place_one(run: Run) -> None:
    async def test(api: Api) -> None:
        orders = [order(1, size=10 * n) for n in range(1, 9)]
        answers = await asyncio.gather(*(api.place(terms) for terms in orders))
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
        same = await asyncio.gather(*(api.place(order(2), "same") for _ in range(8)))
        assert {answer.status_code for answer in same} == {200}
        assert len({answer.text for answer in same}) == 1

    run(test)
