"""What holds after every transaction of a random journal of all kinds."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from sequencer.domain.book import Side
from sequencer.domain.liquidation import liquidatable
from sequencer.domain.matching import SelfTrade
from sequencer.domain.order import TimeInForce
from sequencer.domain.pocket import Pocket
from sequencer.domain.seal import BatchOutput
from sequencer.domain.transaction_json import KINDS
from sequencer.domain.trigger_chain import Direction
from tests.support.rules_invariants import money
from tests.support.rules_kit import MARKETS, key_of
from tests.support.rules_machine import ACCOUNTS, JournalMachine

accounts = st.sampled_from(ACCOUNTS)
markets = st.integers(0, len(MARKETS) - 1)
sides = st.sampled_from(Side)
directions = st.sampled_from(Direction)
flags = st.booleans()
offsets = st.integers(-4, 4)
seeds = st.integers(0, 2**32)


class Rules(JournalMachine):
    """Each rule proposes a transaction that often is fine and sometimes is not."""

    # ---- orders

    @rule(data=st.data(), market=markets, side=sides, dollars=st.integers(5, 30_000), offset=offsets,
          tif=st.sampled_from(TimeInForce), post=flags, reduce=flags, mode=st.sampled_from(SelfTrade),
          life=st.sampled_from([0, 100, 10_000]), builder=flags)  # fmt: skip
    def order(self, data: st.DataObject, market: int, side: Side, dollars: int, offset: int, tif: TimeInForce,
              post: bool, reduce: bool, mode: SelfTrade, life: int, builder: bool) -> None:  # fmt: skip
        pocket = self.any_pocket(data)
        self.fire_what_is_due(market)
        changes: dict[str, Any] = {"builder": ACCOUNTS[0], "builder_fee_ppm": 333} if builder else {}
        self.act(
            self.x.order(
                pocket, side, self.size(market, dollars), self.price(market, offset), market=market,
                time_in_force=tif, post_only=post and tif is TimeInForce.GTT,
                reduce_only=reduce and tif is not TimeInForce.FOK, self_trade=mode, expiry=self.x.time + life,
                **changes,
            )
        )  # fmt: skip

    @rule(seed=seeds, market=markets)
    def trade(self, seed: int, market: int) -> None:
        self.trades(seed, market)

    @rule(data=st.data(), market=markets, side=sides, dollars=st.integers(5, 10_000), direction=directions,
          offset=offsets, immediate=flags, reduce=flags, life=st.sampled_from([0, 100, 10_000]))  # fmt: skip
    def arm(self, data: st.DataObject, market: int, side: Side, dollars: int, direction: Direction, offset: int,
            immediate: bool, reduce: bool, life: int) -> None:  # fmt: skip
        at = self.price(market, offset)
        tif = TimeInForce.IOC if immediate else TimeInForce.GTT
        self.act(
            self.x.armed(
                self.any_pocket(data), side, self.size(market, dollars), direction, at, market=market,
                time_in_force=tif, reduce_only=reduce, expiry=self.x.time + life,
            )
        )  # fmt: skip

    @rule(market=markets)
    def fire(self, market: int) -> None:
        self.fire_what_is_due(market)

    @rule(data=st.data(), ours=flags)
    def cancel(self, data: st.DataObject, ours: bool) -> None:
        found = self.any_order(data)
        if found is not None:
            market, line, order = found
            pocket = order.pocket if ours else self.any_pocket(data)
            self.act(self.x.cancel(pocket, line, order.nonce, market, lane=order.lane))

    @rule(data=st.data())
    def cancel_all(self, data: st.DataObject) -> None:
        pocket = self.any_pocket(data)
        assert self.act(self.x.cancel_all(pocket)), "nothing can refuse it"
        assert self.x.state.pockets[pocket].open_orders == 0

    @rule(data=st.data(), seconds=st.sampled_from([0, 1, 50]))
    def schedule(self, data: st.DataObject, seconds: int) -> None:
        self.act(self.x.schedule_cancel_all(self.any_pocket(data), self.x.time + seconds if seconds else 0))

    @rule(data=st.data())
    def sweep(self, data: st.DataObject) -> None:
        found = self.any_order(data)
        if found is not None:
            market, line, order = found
            self.act(self.x.sweep(order.sequence, line, market))

    # ---- collateral

    @rule(pocket=accounts, dollars=st.integers(1, 1_000), endowment=st.sampled_from([0, 10, 3_000]))
    def deposit(self, pocket: int, dollars: int, endowment: int) -> None:
        """To an account, and to the insurance fund."""
        assert self.act(self.x.deposit(pocket, dollars * 10**6))
        if endowment:
            self.endow(endowment)

    @rule(data=st.data(), part=st.sampled_from([1, 20, 101]))
    def withdraw(self, data: st.DataObject, part: int) -> None:
        """A part of what may leave; 101 hundredths are too much."""
        pocket = self.any_pocket(data)
        amount = max(1, self.withdrawable(pocket) * part // 10_000)
        self.act(self.x.withdrawal(pocket, amount))

    @rule(data=st.data(), part=st.sampled_from([1, 20, 101]), fact=st.sampled_from([0, 7]))
    def transfer(self, data: st.DataObject, part: int, fact: int) -> None:
        source = self.any_pocket(data)
        to = data.draw(st.sampled_from(list(self.x.state.pockets)))
        amount = max(1, self.withdrawable(source) * part // 100)
        key = self.x.state.pockets[to].public_key
        self.act(self.x.transfer(self.owner(source), to, amount, pocket=source, key=key, fact=fact))

    @rule(account=accounts, market=markets, index=st.integers(40, 43))
    def open_pocket(self, account: int, market: int, index: int) -> None:
        """It opens, and a third of what the account may give goes into it."""
        if self.act(self.x.open_pocket(account, market, index)):
            amount = max(1, self.withdrawable(account) // 3)
            self.act(self.x.transfer(account, index, amount, key=key_of(account)))

    # ---- what owners set

    @rule(data=st.data(), ppm=st.sampled_from([0, 50_000, 200_000, 10**6]), key=st.integers(1, 3),
          life=st.sampled_from([0, 100]))  # fmt: skip
    def adjust(self, data: st.DataObject, ppm: int, key: int, life: int) -> None:
        pocket = self.any_pocket(data)
        self.act(self.x.set_leverage(pocket, ppm))
        place = data.draw(st.integers(1, 1 + len(self.x.state.pockets[pocket].sessions)))
        self.act(self.x.set_session(pocket, place, key, self.x.time + life if life else 0))

    # ---- prices

    @rule(seconds=st.sampled_from([1, 10, 50, 70, 3_600, 86_401]), moves=st.lists(st.integers(-4_900, 4_900),
          min_size=3, max_size=3))  # fmt: skip
    def tick(self, seconds: int, moves: list[int]) -> None:
        """Prices move by less than half a per cent."""
        self.x.time += seconds
        prices = [max(1, row.index * (10**6 + move) // 10**6) for row, move in
                  zip(self.x.state.markets, moves, strict=True)]  # fmt: skip
        assert self.act(self.x.oracle_tick(prices))

    @rule(market=markets, per_cent=st.sampled_from([-30, -15, -6, 6, 15, 30]), confirmed=flags, seed=seeds)
    def gap(self, market: int, per_cent: int, confirmed: bool, seed: int) -> None:
        """After some trades a price moves by more; a second tick may confirm it, and liquidations follow at once."""
        self.trades(seed, market)
        prices = [row.index for row in self.x.state.markets]
        prices[market] = max(1, prices[market] * (100 + per_cent) // 100)
        for _ in range(1 + confirmed):
            self.x.time += 1
            assert self.act(self.x.oracle_tick(prices))
        if confirmed:
            self.liquidate()

    @rule()
    def liquidate(self) -> None:
        """Triggers first, as they come first; then every pocket that is below its margin, until none is helped."""
        for each in range(len(MARKETS)):
            self.fire_what_is_due(each)
        for pocket in liquidatable(self.x.config, self.x.state):
            while self.act(self.x.liquidate(pocket)):
                pass

    # ---- L1, the vault, batches

    @rule(data=st.data(), part=st.sampled_from([0, 50, 200]), market=markets, dollars=st.integers(1, 30_000),
          seed=seeds)  # fmt: skip
    def force(self, data: st.DataObject, part: int, market: int, dollars: int, seed: int) -> None:
        """After some trades an order, then a withdrawal."""
        self.trades(seed, market)
        pocket = self.any_pocket(data)
        key = self.x.state.pockets[pocket].public_key
        self.act(self.x.forced_order(pocket, self.size(market, dollars), market, key=key))
        self.act(self.x.forced_withdrawal(pocket, self.withdrawable(pocket) * part // 10_000, key=key))

    @rule(
        pocket=accounts, part=st.integers(1, 20), burnt=st.integers(0, 12), later=st.sampled_from([1, 86_401])
    )
    def vault(self, pocket: int, part: int, burnt: int, later: int) -> None:
        """A mint; then every holder burns a part of its shares, before or after they unlock."""
        self.act(self.x.vault_deposit(pocket, max(1, self.withdrawable(pocket) * part // 100)))
        if burnt:
            self.tick(later, [0, 0, 0])
            for index in ACCOUNTS:
                shares = self.x.state.pockets[index].shares
                if shares is not None:
                    self.act(self.x.vault_withdrawal(index, max(1, shares.amount * burnt // 100)))

    @rule()
    def seal(self) -> None:
        if self.x.executed:
            before = self.x.opening
            output = self.x.seal().output
            assert BatchOutput.from_words(output.words()) == output
            assert money(self.x.state) == self.expected
            assert 0 <= self.x.state.globals.dust < 2**32
            rebuilt = before.pockets
            for update in output.pocket_updates:
                if update.leaf:
                    identity = update.identity or rebuilt[update.index].identity_words()
                    rebuilt = rebuilt.set(update.index, Pocket.from_leaf_words(update.leaf, identity))
            assert rebuilt.root() == self.x.state.pockets.root()


def test_invariants_of_random_journals() -> None:
    """Every kind of transaction takes part, so that none is left out unseen."""
    JournalMachine.done.clear()
    run_state_machine_as_test(
        Rules,
        settings=settings(
            max_examples=60,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # The same journals in every run, so that the last check cannot fail by chance.
            derandomize=True,
        ),
    )
    assert set(JournalMachine.done) == {kind.KIND for kind in KINDS}, JournalMachine.done
