"""Random journals for the rules: events that are mostly valid, and near misses.

The random source is Hypothesis's, so that a failing journal shrinks.
"""

from dataclasses import replace
from random import Random

from sequencer.domain.events import Event, OracleTick, Trade, Withdrawal
from sequencer.domain.margin import account_margin
from sequencer.domain.orders import Side
from tests.support.rules_kit import MARKETS, PRICES, Exchange, key_of

ACCOUNTS = (1, 2, 3, 4, 37, 63)


class RandomJournal:
    """Proposes the next event for an exchange. Prices wander, sizes reach from a step to beyond what margin allows."""

    def __init__(self, random: Random, exchange: Exchange) -> None:
        self._random = random
        self._x = exchange
        self._prices = list(PRICES)
        self._nonces: dict[tuple[int, int], int] = {}

    def open(self) -> None:
        """Fund some accounts and set prices, so that trades are possible."""
        for account in ACCOUNTS[:4]:
            self._x.apply(self._x.deposit(account, self._random.choice((10, 1_000, 20_000, 10**6)) * 10**6))
        self._x.apply(self._x.oracle_tick())

    def propose(self) -> Event:
        """An event at a time not before the last; it may break a rule."""
        self._x.time += self._random.choice((0, 0, 1, 1, 7))
        kind = self._random.choices(
            (self._trade, self._deposit, self._withdrawal, self._oracle, self._funding), (12, 1, 2, 3, 1)
        )[0]
        event = kind()
        return self._near_miss(event) if self._random.random() < 0.06 else event

    def _trade(self) -> Event:
        random, x = self._random, self._x
        buyer, seller = random.sample(ACCOUNTS[: random.choice((3, 4, 4, 4, 4, 4, 4, 4, 4, 5))], 2)
        market = random.randrange(len(MARKETS))
        tick, step = MARKETS[market].tick, MARKETS[market].step
        index = self._prices[market]
        price = max(tick, (index + random.randint(-index // 100, index // 100)) // tick * tick)
        size = self._affordable(market, buyer, seller) // step * step + step
        position = None
        if account := x.state.accounts.get(seller):
            position = account.position(market)
        if position and random.random() < 0.5:
            # Close, reduce or flip what the seller holds.
            size = max(step, abs(position.size) * random.choice((1, 1, 2, 3)) // random.choice((1, 2, 3)))
            size -= size % step
            if position.size < 0:
                buyer, seller = seller, buyer
        fill = max(step, size * random.randint(1, 4) // 4 // step * step)
        orders = []
        for account_index, side in ((buyer, Side.BUY), (seller, Side.SELL)):
            lane = random.randrange(8)
            nonce = self._nonces.get((account_index, lane), 0)
            if random.random() < 0.7:
                nonce += random.choice((1, 1, 5))
            self._nonces[account_index, lane] = nonce
            orders.append(x.order(account_index, side, size, price, market=market, lane=lane, nonce=nonce))
        random.shuffle(orders)
        return x.trade(orders[0], orders[1], size=fill)

    def _affordable(self, market: int, *accounts: int) -> int:
        """Lots for a part of the poorer account's free collateral, at times a little too much."""
        free = [0]
        for index in accounts:
            if account := self._x.state.accounts.get(index):
                free.append(account_margin(self._x.config, self._x.state.markets, account).free_collateral)
        lot = MARKETS[market].contract_unit * self._prices[market]
        leverage = self._random.choice((1, 10, 15, 20, 30))
        return max(0, min(free[1:] or [0])) * leverage // lot

    def _deposit(self) -> Event:
        return self._x.deposit(self._random.choice(ACCOUNTS), self._random.randint(1, 10**10))

    def _withdrawal(self) -> Event:
        account = self._random.choice(ACCOUNTS[:5])
        lane = self._random.randrange(8)
        nonce = self._nonces[account, lane] = self._nonces.get((account, lane), 0) + 1
        amount = 10 ** self._random.randint(0, 10)
        return self._x.withdrawal(account, amount, lane=lane, nonce=nonce)

    def _oracle(self) -> Event:
        random, x = self._random, self._x
        spread = random.choice((1_000, 100, 25, 12))
        for i, price in enumerate(self._prices):
            self._prices[i] = max(1, price + random.randint(-(price // spread) - 1, price // spread + 1))
        x.time += 1
        signers = sorted(random.sample(range(4), random.choice((3, 3, 4))))
        signed = []
        for signer in signers:
            prices = [max(0, p + random.randint(-2, 2)) for p in self._prices]
            signed.append(x.signed_prices(signer, prices, x.time))
        return OracleTick(x.time, x.time, tuple(signed))

    def _funding(self) -> Event:
        self._x.time += self._random.choice((0, 10, 30))
        rates = [
            self._random.choice((0, 1, -1, market.funding_cap_ppm, -market.funding_cap_ppm, 100))
            for market in MARKETS
        ]
        return self._x.funding_tick(*rates)

    def _near_miss(self, event: Event) -> Event:
        """The event with one thing changed, signed words again signed where it is an order's."""
        random, x = self._random, self._x
        match event:
            case Trade():
                order = event.taker.order
                change = random.choice(
                    (
                        {"lane": 8},
                        {"market": 3},
                        {"fee_cap_ppm": 0},
                        {"expiry": x.time - 1},
                        {"nonce": 2**30},
                        {"account": 50},
                        {"price": order.price + 1},
                        {"size": order.size + 1},
                        {"side": order.side.opposite},
                        {"post_only": True},
                        {"account": event.maker.order.account},
                    )
                )
                return replace(event, taker=x.sign(replace(order, **change)))  # type: ignore[arg-type]
            case Withdrawal():
                return replace(event, request=replace(event.request, recipient=event.request.recipient + 1))
            case OracleTick():
                return replace(event, signed=event.signed[::-1])
            case _:
                return (
                    x.deposit(1, 1)
                    if random.random() < 0.5
                    else replace(x.deposit(1, 1), stark_key=key_of(2))
                )
