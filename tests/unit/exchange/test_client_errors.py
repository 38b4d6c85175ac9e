"""Each code has its exception."""

import pytest

from sequencer.exchange.client import errors
from sequencer.exchange.client.errors import ApiError, RuleError, UnavailableError, api_error
from sequencer.exchange.codes import ApiCode, http_status
from sequencer.law.rejections import RejectionCode


@pytest.mark.parametrize("code", [*ApiCode, *RejectionCode])
def test_codes_map_to_classes(code: str) -> None:
    body = {"error": {"code": str(code), "message": "m", "details": {"n": 1}, "requestId": "r"}}
    error = api_error(http_status(code), body)
    assert (error.code, error.details, error.request_id) == (code, {"n": 1}, "r")
    if code in ApiCode.__members__:
        assert code in errors._CLASSES, "a code of the API itself has a class of its own"
    elif code not in errors._CLASSES:
        assert type(error) is RuleError


@pytest.mark.parametrize("body", [None, [], {}, {"error": "x"}, {"error": {"code": 5}}])
def test_foreign_answers(body: object) -> None:
    assert isinstance(api_error(502, body), UnavailableError)


def test_only_what_may_pass_is_retryable() -> None:
    def retryable(code: str) -> bool:
        return api_error(503, {"error": {"code": code}}).retryable

    assert retryable("OVERLOADED")
    assert not retryable("UNAVAILABLE")
    assert not retryable("INSUFFICIENT_MARGIN")
    assert issubclass(UnavailableError, ApiError)
