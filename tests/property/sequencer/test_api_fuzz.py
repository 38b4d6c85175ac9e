"""Whatever is sent, the API answers in its own shape and never with a failure of its own."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sequencer.codes import ApiCode
from sequencer.domain.rejections import RejectionCode
from sequencer.domain.transfer import TransferRequest
from tests.support.trading_api import Api, order_body, signature_body, with_api, withdrawal_body
from tests.support.trading_kit import FIRST, NOW, order, withdrawal

CODES = {*ApiCode, *RejectionCode}
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["0x0", "0x" + "f" * 64, "0x1", "1", "0.1", "-0", "1" * 40, "BTC-USD", "BUY", "IOC"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
ORDER = order_body(order(1), "fuzz")
WITHDRAWAL = withdrawal_body(withdrawal(1, 10))
_TRANSFER = TransferRequest(FIRST, FIRST + 1, 5, 10**8, 0, NOW + 9, 0, 1)
TRANSFER = signature_body(_TRANSFER) | {
    "destination": FIRST + 1, "key": "0x5", "amount": "1", "expiration": NOW + 9, "lane": 0, "nonce": 1,
}  # fmt: skip
FIELDS = [
    "market", "lane", "nonce", "expiration", "time", "leveragePpm", "place", "key", "amount", "minShares", "shares",
    "minAmount",
]  # fmt: skip
OTHERS = [
    "/v1/pockets", "/v1/leverage", "/v1/session-keys", "/v1/vault/deposits", "/v1/vault/withdrawals",
    "/v1/orders/cancel-all", "/v1/orders/scheduled-cancel-all",
]  # fmt: skip


def mutations(body: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The body with some fields replaced by anything, dropped, or added."""
    names = st.sampled_from([*body, "extra"])
    changed = st.dictionaries(names, values, max_size=4)
    dropped = st.sets(names, max_size=1)
    return st.builds(lambda c, d: {k: v for k, v in (body | c).items() if k not in d}, changed, dropped)


requests = st.one_of(
    st.tuples(st.just("/v1/orders"), mutations(ORDER)),
    st.tuples(st.just("/v1/orders"), values),
    st.tuples(st.just("/v1/orders/batch"), values),
    st.tuples(
        st.just("/v1/orders/batch"),
        st.builds(lambda o: {"orders": o}, st.lists(mutations(ORDER), max_size=3)),
    ),
    st.tuples(st.just("/v1/withdrawals"), mutations(WITHDRAWAL)),
    st.tuples(st.just("/v1/transfers"), mutations(TRANSFER)),
    st.tuples(
        st.sampled_from(OTHERS),
        st.builds(
            lambda changed: signature_body(_TRANSFER) | changed,
            st.dictionaries(st.sampled_from(FIELDS), values | st.integers(0, 5), max_size=6),
        ),
    ),
)


def check(response: httpx.Response) -> None:
    assert response.status_code < 500, response.text
    assert response.headers["x-request-id"]
    body = response.json()
    errors = [body] if response.status_code >= 400 else [r for r in body.get("results", []) if "error" in r]
    for error in errors:
        assert set(error["error"]) == {"code", "message", "details", "requestId"}
        assert error["error"]["code"] in CODES


@FEW
@given(st.lists(requests, min_size=1, max_size=20))
def test_any_json(tmp_path_factory: Any, sent: list[tuple[str, Any]]) -> None:
    async def test(api: Api) -> None:
        for path, body in sent:
            content = json.dumps(body).encode(errors="replace")
            headers = {"content-type": "application/json"}
            check(await api.http.post(path, content=content, headers=headers))

    with_api(tmp_path_factory.mktemp("fuzz"), test)


@FEW
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=20))
def test_any_bytes(tmp_path_factory: Any, sent: list[bytes]) -> None:
    async def test(api: Api) -> None:
        for content in sent:
            for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
                headers = {"content-type": kind}
                check(await api.http.post("/v1/orders", content=content, headers=headers))

    with_api(tmp_path_factory.mktemp("fuzz"), test)


paths = st.sampled_from(
    [
        "/v1/accounts/{}",
        "/v1/accounts/{}/fills",
        "/v1/accounts/3/orders?status={}",
        "/v1/accounts?stark_key={}",
        "/v1/accounts/3/fills?cursor={}",
        "/v1/accounts/3/fills?limit={}",
        "/v1/markets/{}",
        "/v1/markets/{}/orderbook",
        "/v1/markets/BTC-USD/orderbook?depth={}",
        "/v1/orders/{}",
        "/v1/orders/by-client-id/{}?pocket=3",
        "/v1/orders/by-client-id/x?pocket={}",
        "/v1/batches/{}",
        "/v1/batches?cursor={}",
        "/v1/batches/{}/trades",
        "/v1/receipts/{}",
        "/v1/markets/{}/funding",
        "/v1/markets/BTC-USD/liquidations?cursor={}",
        "/v1/accounts/{}/pockets",
        "/{}",
    ]
)
words = st.one_of(
    st.text(max_size=30),
    st.integers(-(2**70), 2**70).map(str),
    st.sampled_from(["3-0-1", "0x1", "OPEN", "%00"]),
)


@FEW
@given(st.lists(st.tuples(st.sampled_from(["GET", "DELETE"]), paths, words), min_size=1, max_size=30))
def test_any_path(tmp_path_factory: Any, sent: list[tuple[str, str, str]]) -> None:
    async def test(api: Api) -> None:
        for method, path, word in sent:
            # Dot segments would be resolved by the client into other paths.
            text = httpx.QueryParams({"w": word})
            url = path.format(str(text).removeprefix("w=").replace(".", "%2E"))
            check(await api.http.request(method, url, headers={"Perpetua-Signature": "0x1,0x2"}))

    with_api(tmp_path_factory.mktemp("fuzz"), test)


def test_the_shape_check_can_fail(tmp_path: Path) -> None:
    """A failure inside the server is what the checks above look for."""

    async def test(api: Api) -> None:
        api.exchange.until_durable = lambda: asyncio.sleep(0, 1 / 0)  # type: ignore[method-assign]
        response = await api.http.get("/v1/markets")
        assert response.status_code == 500

    with_api(tmp_path, test)
