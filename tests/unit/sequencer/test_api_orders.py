"""Placing, reading and cancelling orders over HTTP."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from prover.crypto import public_key
from sequencer.domain.book import Side
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.session import SessionRequest
from sequencer.domain.trigger_chain import Direction
from sequencer.responses import OrderOut, OrdersPage, PlacedOut
from tests.support.trading_api import (
    Api,
    cancel_header,
    error_of,
    order_body,
    signature_body,
    signed_order_body,
    with_api,
    withdrawal_body,
)
from tests.support.trading_kit import (
    BTC_PRICE,
    ETH_PRICE,
    FIRST,
    NOW,
    NOW_MS,
    cancel_request,
    message_hash,
    order,
    signed,
    withdrawal,
)

BUY, SELL = Side.BUY, Side.SELL
Run = Callable[[Callable[[Api], Awaitable[None]]], None]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda test: with_api(tmp_path, test)


def test_an_order_rests_trades_and_is_read_back(run: Run) -> None:
    async def test(api: Api) -> None:
        resting = PlacedOut.model_validate(await api.placed(order(1, SELL, 1_000)))
        assert (resting.order.status, resting.order.remaining_size) == ("OPEN", "0.01")
        taken = PlacedOut.model_validate(await api.placed(order(2, BUY, 600)))
        assert taken.order.status == "FILLED"
        assert [(f.size, f.price, f.liquidity, f.fee) for f in taken.fills] == [
            ("0.006", "50000", "TAKER", "0.12")
        ]
        maker = OrderOut.model_validate(await api.get("/v1/orders/3-0-1"))
        assert (maker.status, maker.filled_size, maker.fees) == ("OPEN", "0.006", "0.03")
        taker = await api.get("/v1/orders/4-0-1")
        assert taker == taken.order.model_dump(by_alias=True)
        fills = (await api.get("/v1/accounts/3/fills"))["results"]
        assert [(f["orderId"], f["liquidity"]) for f in fills] == [("3-0-1", "MAKER")]
        assert (await api.get("/v1/accounts/3"))["positions"][0]["side"] == "SHORT"

    run(test)


def test_a_bad_signature_tells_the_hash_that_was_expected(run: Run) -> None:
    async def test(api: Api) -> None:
        terms = order(1)
        body = order_body(terms)
        body["signature"] = order_body(order(1, lane=1))["signature"]
        details = error_of(await api.http.post("/v1/orders", json=body), 401, "SIGNATURE_INVALID")
        assert details["messageHash"] == hex(message_hash(terms, 1))
        assert (await api.get("/v1/accounts/3/nonces"))["lanes"][0]["lastNonce"] == 0

    run(test)


@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        ({"market": "DOGE-USD"}, "MARKET_UNKNOWN", 404),
        ({"pocket": 77}, "POCKET_UNKNOWN", 404),
        ({"price": "50000.01"}, "PRICE_OFF_TICK", 422),
        ({"size": "0.00001"}, "SIZE_OFF_STEP", 422),
        ({"size": "0"}, "SIZE_OUT_OF_RANGE", 422),
        ({"expiration": NOW - 1}, "EXPIRED", 422),
        ({"lane": 4}, "LANE_OUT_OF_RANGE", 422),
        ({"nonce": 2**30}, "NONCE_OUT_OF_RANGE", 422),
        ({"nonce": 0}, "NONCE_STALE", 409),
        ({"feeCapPpm": 2**17}, "FEE_CAP_OUT_OF_RANGE", 422),
        ({"timeInForce": "IOC", "postOnly": True}, "FLAGS_UNKNOWN", 422),
        ({"session": 1}, "SESSION_KEY_UNKNOWN", 401),
    ],
)
def test_broken_rules_are_answered_with_their_code(
    run: Run, change: dict[str, Any], code: str, status: int
) -> None:
    async def test(api: Api) -> None:
        assert code in RejectionCode.__members__
        error_of(await api.place(order(1), **change), status, code)

    run(test)


def test_fees_above_the_cap_and_lacking_margin_carry_the_numbers(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(2, SELL, 200_000))
        details = error_of(await api.place(order(1, fee_cap_ppm=399, ioc=True)), 422, "FEE_ABOVE_CAP")
        assert details == {"rate_ppm": 400, "fee_cap_ppm": 399}
        await api.post("/v1/withdrawals", withdrawal_body(withdrawal(1, 99_000)))
        details = error_of(await api.place(order(1, size=200_000)), 422, "INSUFFICIENT_MARGIN")
        assert details["pocket"] == FIRST
        assert (await api.get("/v1/accounts/3/nonces"))["lanes"][0]["lastNonce"] == 0

    run(test)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"size": 1}, "size"),
        ({"size": "1e3"}, "size"),
        ({"size": "-1"}, "size"),
        ({"size": "0.000001"}, "size"),
        ({"size": "9" * 30}, "size"),
        ({"price": "1.2345"}, "price"),
        ({"price": None}, "price"),
        ({"side": "HOLD"}, "side"),
        ({"timeInForce": "GTC"}, "timeInForce"),
        ({"trigger": "RISING"}, "triggerPrice"),
        ({"triggerPrice": "1"}, "triggerPrice"),
        ({"selfTrade": 0}, "selfTrade"),
        ({"session": 17}, "session"),
        ({"postOnly": "yes"}, "postOnly"),
        ({"pocket": -1}, "pocket"),
        ({"pocket": "1"}, "pocket"),
        ({"pocket": 2**70}, "pocket"),
        ({"nonce": 1.5}, "nonce"),
        ({"expiration": 10**400}, "expiration"),
        ({"clientId": "no spaces"}, "clientId"),
        ({"clientId": "x" * 65}, "clientId"),
        ({"signature": {"r": "0x1"}}, "signature.s"),
        ({"signature": {"r": "1", "s": "0x1"}}, "signature.r"),
        ({"signature": {"r": "0x1", "s": "0x" + "f" * 64}}, "signature.s"),
        ({"leverage": 5}, "leverage"),
    ],
)
def test_a_field_of_the_wrong_form_is_named(run: Run, change: dict[str, Any], field: str) -> None:
    async def test(api: Api) -> None:
        details = error_of(await api.place(order(1), **change), 400, "INVALID_FIELD")
        assert [entry["field"] for entry in details["fields"]] == [field]

    run(test)


def test_too_many_places_says_what_the_market_has(run: Run) -> None:
    async def test(api: Api) -> None:
        response = await api.place(order(1), size="0.000001")
        assert "has 6 decimal places, the limit is 5" in response.json()["error"]["message"]

    run(test)


@pytest.mark.parametrize("body", [b"{", b"", b"\xff", b"[]", b'"x"', b"null", b"[" * 5_000])
def test_what_is_no_order_at_all(run: Run, body: bytes) -> None:
    async def test(api: Api) -> None:
        response = await api.http.post(
            "/v1/orders", content=body, headers={"content-type": "application/json"}
        )
        assert response.status_code == 400
        assert response.json()["error"]["code"] in ("INVALID_JSON", "INVALID_FIELD")

    run(test)


def test_a_resend_is_the_same_order(run: Run) -> None:
    async def test(api: Api) -> None:
        first = await api.placed(order(1, SELL), "mine")
        assert await api.placed(order(1, SELL), "mine") == first
        await api.placed(order(2, BUY), "mine")
        again = await api.placed(order(1, SELL), "mine")
        assert again["order"]["status"] == "FILLED"
        assert (await api.get("/v1/accounts/3"))["positions"][0]["size"] == "0.01"

    run(test)


def test_a_client_id_belongs_to_one_order(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1), "mine")
        details = error_of(await api.place(order(1, lane=1), "mine"), 409, "DUPLICATE_CLIENT_ID")
        assert details == {"clientId": "mine", "orderId": "3-0-1"}
        await api.placed(order(2), "mine")

    run(test)


def test_nonces_of_a_lane_rise_and_orders_share_it(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1, nonce=3))
        await api.placed(order(1, nonce=4))
        lanes = (await api.get("/v1/accounts/3/nonces"))["lanes"]
        assert lanes[:2] == [{"lane": 0, "lastNonce": 4}, {"lane": 1, "lastNonce": 0}]
        details = error_of(await api.place(order(1, size=20, nonce=4)), 409, "NONCE_STALE")
        assert details["last_nonce"] == 4

    run(test)


def test_a_triggered_order_waits_fires_and_keeps_its_name(run: Run) -> None:
    async def test(api: Api) -> None:
        stop = order(1, BUY, 100, BTC_PRICE + 1_000, trigger=Direction.RISING, trigger_price=BTC_PRICE + 500)
        armed = OrderOut.model_validate((await api.placed(stop))["order"])
        assert (armed.status, armed.trigger, armed.trigger_price) == ("ARMED", "RISING", "50000.5")
        await api.placed(order(2, SELL, 40, BTC_PRICE + 900))
        await api.tick((BTC_PRICE + 400, ETH_PRICE))
        assert (await api.get("/v1/orders/3-0-1"))["status"] == "ARMED"
        await api.tick((BTC_PRICE + 600, ETH_PRICE))
        fired = await api.get("/v1/orders/3-0-1")
        assert (fired["status"], fired["filledSize"], fired["remainingSize"]) == ("OPEN", "0.0004", "0.0006")
        (fill,) = (await api.get("/v1/accounts/3/fills"))["results"]
        assert (fill["orderId"], fill["liquidity"]) == ("3-0-1", "TAKER")
        assert (await api.get("/v1/markets/BTC-USD/orderbook"))["bids"] == [["50001", "0.0006"]]
        gone = (await api.cancel(stop)).json()["order"]
        assert (gone["status"], gone["sequence"], gone["filledSize"]) == (
            "CANCELED",
            armed.sequence,
            "0.0004",
        )

    run(test)


def test_a_trigger_that_is_due_at_once_fires_before_the_next_order(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(2, SELL, 100))
        stop = order(1, BUY, 100, trigger=Direction.RISING, trigger_price=BTC_PRICE, nonce=1)
        await api.placed(stop)
        # Without the trigger first, this order would be refused with TRIGGERS_PENDING.
        placed = await api.placed(order(3, BUY, 100, ioc=True))
        assert placed["order"]["closeReason"] == "IMMEDIATE_OR_CANCEL"
        assert (await api.get("/v1/orders/3-0-1"))["status"] == "FILLED"

    run(test)


def test_flags_of_orders(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(2, SELL, 100, builder=FIRST + 2, builder_fee_ppm=50))
        body = order_body(order(1, BUY, 200)) | {"timeInForce": "FOK"}
        error_of(await api.http.post("/v1/orders", json=body), 401, "SIGNATURE_INVALID")
        await api.placed(order(1, BUY, 100))
        reduce = await api.placed(order(1, SELL, 500, BTC_PRICE + 100, reduce_only=True, lane=1))
        assert (reduce["order"]["remainingSize"], reduce["order"]["reduceOnly"]) == ("0.001", True)
        error_of(await api.place(order(1, BUY, 500, reduce_only=True, lane=2)), 422, "NOTHING_TO_REDUCE")
        (fee,) = (await api.get(f"/v1/accounts/{FIRST + 2}/builder-fees"))["results"]
        assert fee["amount"] == "0.0025"

    run(test)


def test_session_keys_sign_orders_and_cancels_but_no_outflow(run: Run) -> None:
    async def test(api: Api) -> None:
        request = SessionRequest(FIRST, 1, public_key(77), NOW + 1_000, 0, 1)
        body = signature_body(request) | {"place": 1, "key": hex(request.key), "expiration": request.expiry}
        await api.post("/v1/session-keys", body | {"lane": 0, "nonce": 1})
        terms = order(1, nonce=2)
        by_session = signed(terms, session_key=77, session=1)
        placed = await api.post("/v1/orders", signed_order_body(by_session))
        assert placed["order"]["status"] == "OPEN"
        forged = signed(order(1, nonce=3), session_key=78, session=1)
        response = await api.http.post("/v1/orders", json=signed_order_body(forged))
        error_of(response, 401, "SIGNATURE_INVALID")
        cancel = signed(cancel_request(terms), session_key=77, session=1).signature
        headers = {"Perpetua-Signature": f"{cancel.r:#x},{cancel.s:#x}", "Perpetua-Session": "1"}
        gone = await api.http.delete("/v1/orders/3-0-2", headers=headers)
        assert gone.json()["order"]["closeReason"] == "CANCELLED"
        (key,) = (await api.get("/v1/accounts/3"))["sessionKeys"]
        assert key == {"place": 1, "key": hex(public_key(77)), "expiration": NOW + 1_000}

    run(test)


def test_cancel_needs_the_owners_signature_over_this_order(run: Run) -> None:
    async def test(api: Api) -> None:
        terms = order(1)
        await api.placed(terms)
        error_of(await api.cancel(terms, cancel_request(order(2))), 401, "SIGNATURE_INVALID")
        error_of(await api.cancel(terms, cancel_request(order(1, nonce=2))), 401, "SIGNATURE_INVALID")
        error_of(await api.http.delete("/v1/orders/3-0-1"), 400, "INVALID_FIELD")
        gone = (await api.cancel(terms)).json()
        assert (gone["order"]["status"], gone["order"]["closeReason"]) == ("CANCELED", "CANCELLED")
        assert gone["receipt"] == await api.get(f"/v1/receipts/{gone['receipt']['sequence']}")
        error_of(await api.cancel(terms), 409, "ORDER_CLOSED")
        error_of(await api.cancel(order(1, lane=3, nonce=5)), 404, "UNKNOWN_ORDER")
        assert await api.get("/v1/orders/3-0-1") == gone["order"]

    run(test)


def test_by_client_id(run: Run) -> None:
    async def test(api: Api) -> None:
        placed = await api.placed(order(1), "mine")
        path = "/v1/orders/by-client-id/mine"
        assert await api.get(path, pocket=3) == placed["order"]
        error_of(await api.http.get(path, params={"pocket": 4}), 404, "UNKNOWN_ORDER")
        error_of(await api.http.get(path), 400, "INVALID_FIELD")
        header = {"Perpetua-Signature": "0x1,0x2"}
        refused = await api.http.delete(path, params={"pocket": 3}, headers=header)
        error_of(refused, 401, "SIGNATURE_INVALID")
        header = {"Perpetua-Signature": cancel_header(cancel_request(order(1)))}
        gone = await api.http.delete(path, params={"pocket": 3}, headers=header)
        assert gone.json()["order"]["status"] == "CANCELED"
        assert await api.get(path, pocket=3) == gone.json()["order"]

    run(test)


def test_orders_in_one_request_stand_alone_and_keep_their_order(run: Run) -> None:
    async def test(api: Api) -> None:
        orders = [order(1, SELL, 100), order(2, BUY, 100), order(2, BUY, 100, lane=1, nonce=0)]
        bodies = [order_body(terms) for terms in orders]
        response = await api.http.post("/v1/orders/batch", json={"orders": bodies})
        assert response.status_code == 200
        first, second, third = response.json()["results"]
        assert first["order"]["status"] == "OPEN"
        assert second["order"]["status"] == "FILLED"
        assert third["error"]["code"] == "NONCE_STALE"
        too_many = await api.http.post("/v1/orders/batch", json={"orders": bodies * 20})
        error_of(too_many, 400, "INVALID_FIELD")
        bodies[1]["size"] = 7
        details = error_of(
            await api.http.post("/v1/orders/batch", json={"orders": bodies}), 400, "INVALID_FIELD"
        )
        assert details["fields"][0]["field"] == "orders.1.size"

    run(test)


def test_orders_are_answered_the_same_with_and_without_the_framework(tmp_path: Path) -> None:
    answers: dict[bool, list[Any]] = {True: [], False: []}
    bodies = [order_body(order(1, SELL)), order_body(order(2, BUY, ioc=True), "x"), {"side": 5}]
    sent = [
        ("/v1/orders", json.dumps(body).encode()) for body in [*bodies, bodies[1], bodies[0] | {"nonce": 9}]
    ]
    sent += [("/v1/orders", b"{"), ("/v1/orders/batch", json.dumps({"orders": bodies[:2]}).encode())]
    sent += [("/v1/orders/batch", b"[]"), ("/v1/orders", b" " * 200_000)]
    for direct, found in answers.items():

        async def test(api: Api, found: list[Any] = found) -> None:
            for path, content in sent:
                response = await api.http.post(path, content=content, headers={"X-Request-Id": "same"})
                found.append((response.status_code, dict(response.headers), response.json()))

        with_api(tmp_path / str(direct), test, direct=direct)
    assert answers[True] == answers[False]
    assert [status for status, _, _ in answers[True]] == [200, 200, 400, 200, 401, 400, 200, 400, 413]


def test_post_only_names_the_best_price(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1, SELL))
        details = error_of(await api.place(order(2, BUY, post_only=True)), 422, "POST_ONLY_CROSSES")
        assert details["best_price"] == BTC_PRICE

    run(test)


def test_open_and_closed_orders_are_listed(run: Run) -> None:
    async def test(api: Api) -> None:
        for nonce in range(1, 6):
            await api.placed(order(1, nonce=nonce))
            await api.cancel(order(1, nonce=nonce))
        await api.placed(order(1, lane=3))
        opened = OrdersPage.model_validate(await api.get("/v1/accounts/3/orders"))
        assert [o.id for o in opened.results] == ["3-3-1"]
        seen: list[str] = []
        cursor = None
        for _ in range(3):
            params = {"status": "CLOSED", "limit": 2} | ({"cursor": cursor} if cursor else {})
            found = OrdersPage.model_validate(await api.get("/v1/accounts/3/orders", **params))
            seen += [o.id for o in found.results]
            cursor = found.next
        assert cursor is None
        assert seen == ["3-0-5", "3-0-4", "3-0-3", "3-0-2", "3-0-1"]

    run(test)


def test_expired_orders_leave_the_book_by_themselves(run: Run) -> None:
    async def test(api: Api) -> None:
        await api.placed(order(1, expiry=NOW + 1))
        api.now_ms = NOW_MS + 2_000
        await api.placed(order(2, SELL))
        closed = await api.get("/v1/orders/3-0-1")
        assert (closed["status"], closed["closeReason"]) == ("CANCELED", "EXPIRED")

    run(test)
