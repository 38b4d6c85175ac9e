"""One transaction under way: what it has changed so far, on top of a state."""

from dataclasses import replace

from sequencer.domain.book import RestingOrder
from sequencer.domain.config import ExchangeConfig, MarketConfig
from sequencer.domain.effects import Effect
from sequencer.domain.limits import COLLATERAL_BITS
from sequencer.domain.market import MarketState
from sequencer.domain.pocket import Pocket
from sequencer.domain.rejections import Rejection, RejectionCode, require
from sequencer.domain.state import Book, Globals, State, VaultState
from sequencer.domain.trigger_chain import Trigger
from sequencer.domain.witness import MARKET_KEY, NO_WITNESS, ORDER_KEY, Witness


class Draft:
    """Changes of one transaction. A `Rejection` leaves it to be thrown away; the state is never touched.

    Attributes:
        time: of the transaction, unix seconds.
        sequence: its place in the journal.
        verify: whether signatures are verified here; False where the caller has done so under this state's keys.
        message_hash: of the signed message, where the caller has computed it under the pocket's key; else None.
        pockets, markets, books: what changed.
        effects: what readers of the history want to know.
        touched: pockets that the program opens.
        hash: of the transaction: what was signed, or of its words.
        messages: what L1 is told or asked to compare, in order; each starts with a `MessageKind`.
        tick_hash: the transaction's hash where it is an oracle tick.
        judged: what the rules compared, in order, for whoever explains the transaction; no rule reads it.
    """

    def __init__(
        self,
        config: ExchangeConfig,
        state: State,
        time: int,
        *,
        witness: Witness = NO_WITNESS,
        verify: bool = True,
        message_hash: int | None = None,
    ) -> None:
        self.config = config
        self.time = time
        self.sequence = state.globals.next_sequence
        self.witness = witness
        self.verify = verify
        self.message_hash = message_hash
        self.pockets: dict[int, Pocket] = {}
        self.markets: dict[int, MarketState] = {}
        self.books: dict[int, Book] = {}
        self.vault: VaultState = state.vault
        self.globals: Globals = state.globals
        self.effects: list[Effect] = []
        self.touched: set[int] = set()
        self.hash = 0
        self.messages: list[tuple[int, ...]] = []
        self.tick_hash: int | None = None
        self.judged: list[object] = []
        self._state = state

    # ---- Reading

    def find_pocket(self, index: int) -> Pocket | None:
        """The pocket as it stands, or None."""
        return self.pockets.get(index) or self._state.pockets.get(index)

    def pocket(self, index: int) -> Pocket:
        """The pocket as it stands; POCKET_UNKNOWN when there is none."""
        pocket = self.find_pocket(index)
        if pocket is None:
            raise Rejection(RejectionCode.POCKET_UNKNOWN, "there is no such pocket", {"pocket": index})
        return pocket

    def pocket_indices(self) -> list[int]:
        """The indices of all pockets as they stand, increasing."""
        return sorted({*self._state.pockets, *self.pockets})

    def market_config(self, market: int) -> MarketConfig:
        """The market's parameters; MARKET_UNKNOWN when it is not listed."""
        config = self.config.market(market)
        if config is None:
            raise Rejection(RejectionCode.MARKET_UNKNOWN, "there is no such market", {"market": market})
        return config

    def market(self, market: int) -> MarketState:
        return self.markets.get(market, self._state.markets[market])

    def book(self, market: int) -> Book:
        return self.books.get(market, self._state.books[market])

    # ---- Changing. Each `take_` stands where the program takes the object's present version.

    def take_pocket(self, index: int) -> Pocket:
        """The pocket, about to be changed; POCKET_UNKNOWN when there is none."""
        pocket = self.pocket(index)
        self.witness.take(index)
        self.touched.add(index)
        return pocket

    def succeed_pocket(self, index: int) -> Pocket:
        """As `take_pocket`, of one that the transaction has taken before and whose version the program has at hand."""
        self.witness.succeed(index)
        return self.pocket(index)

    def show_pocket(self, index: int) -> None:
        """The program looks up where the pocket stands."""
        self.witness.present(index)

    def take_leaf(self, index: int) -> Pocket | None:
        """As `take_pocket`, of a pocket that may not exist yet."""
        self.witness.take(index)
        self.touched.add(index)
        return self.find_pocket(index)

    def take_market(self, market: int) -> MarketState:
        """The market, about to be changed."""
        self.witness.take(MARKET_KEY + market)
        return self.market(market)

    def take_order(self, order: RestingOrder | Trigger, gone: bool = False) -> None:
        """An order, about to be changed or, if `gone`, to leave its chain."""
        self.witness.take(ORDER_KEY + order.sequence, gone)

    def make_order(self, order: RestingOrder | Trigger) -> None:
        """An order joins a chain."""
        self.witness.make(ORDER_KEY + order.sequence)

    def tell_position(self, pocket: Pocket, market: int) -> None:
        """Where the program finds the position in a market: how many stand before it, and whether there is one."""
        self.witness.word(sum(position.market < market for position in pocket.positions))
        self.witness.word(int(pocket.position(market) is not None))

    def put_pocket(self, index: int, pocket: Pocket) -> None:
        """The pocket's next version; COLLATERAL_OUT_OF_RANGE when its collateral does not fit."""
        check_collateral(pocket.collateral)
        self.pockets[index] = pocket

    def add_fees(self, quanta: int, dust: int = 0) -> None:
        """Quanta for the fee pocket, and dust in quanta times 2**32."""
        self.globals = replace(self.globals, fees=self.globals.fees + quanta, dust=self.globals.dust + dust)

    def result(self) -> State:
        """The state after the transaction."""
        state = self._state
        pockets = state.pockets
        for index, pocket in self.pockets.items():
            pockets = pockets.set(index, pocket)
        markets, books = state.markets, state.books
        if self.markets:
            markets = tuple(self.markets.get(i, market) for i, market in enumerate(markets))
        if self.books:
            books = tuple(self.books.get(i, book) for i, book in enumerate(books))
        moved = replace(self.globals, time=self.time, next_sequence=self.sequence + 1)
        return State(pockets, markets, books, self.vault, moved)


def check_collateral(collateral: int) -> None:
    """COLLATERAL_OUT_OF_RANGE outside the 64 bits of the leaf's field."""
    require(
        -(2**COLLATERAL_BITS) <= collateral < 2**COLLATERAL_BITS,
        RejectionCode.COLLATERAL_OUT_OF_RANGE,
        "the collateral leaves its 64 bits",
        collateral=collateral,
    )
