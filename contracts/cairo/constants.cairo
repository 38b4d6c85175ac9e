// Widths and constants of the rules. sequencer/domain/limits.py gives the reason for each; a test compares the two.

const PPM = 10 ** 6;
const QUANTA_PER_L1_UNIT = 100;

const SIZE_BOUND = 2 ** 48;
const PRICE_BOUND = 2 ** 48;
const COLLATERAL_BOUND = 2 ** 63;
const ENTRY_COST_BOUND = 2 ** 63;
const NOTIONAL_BOUND = 2 ** 80;
const FUNDING_BOUND = 2 ** 95;
const FUNDING_FRACTION = 2 ** 32;
const OPEN_INTEREST_BOUND = 2 ** 64;
const TIME_BOUND = 2 ** 40;
const COUNTER_BOUND = 2 ** 40;
const AMOUNT_BOUND = 2 ** 56;
const NONCE_BOUND = 2 ** 30;
const LANE_STRIDE = 2 ** 80;
const LANES_PER_WORD = 3;
const LAST_LANE = 7;
const FILL_CONSUMED = 2 ** 48 - 1;
const MAX_POSITIONS = 16;
const FUNDING_PERIOD = 28800;

// The high half of an L1 address: 160 bits less the 128 of the low half.
const ADDRESS_HIGH_BOUND = 2 ** 32;

// Fields of leaf and state words; see sequencer/domain/account.py and state.py.
const POSITION_COUNT_SHIFT = 2 ** 5;
const FEE_TIER_SHIFT = 2 ** 4;
const TAIL_SHIFT = 2 ** 40;
const SIZE_SHIFT = 2 ** 49;
const FUNDING_SHIFT = 2 ** 96;
const ENTRY_COST_SHIFT = 2 ** 64;
const TIME_SHIFT = 2 ** 40;
const OPEN_INTEREST_SHIFT = 2 ** 64;
const DUST_SHIFT = 2 ** 32;

// The range-check builtin proves 0 <= x < RANGE.
const RANGE = 2 ** 128;

// Pedersen hashes that do not depend on the input: h(0, type hash) of the SNIP-12 structs, h(0, message prefix), the
// type hash and name of the domain, h(0, tag of signed prices).
const ORDER_START = 0x1a426d9d216421af5961a421689777b29435c627c623cfe2320a49db9b6c13c;
const WITHDRAWAL_START = 0x45092fd56a32cd38a487d451b10934809ecddd2720229c174c754aee57edfe4;
const MESSAGE_START = 0x3eda2b491ae6582dcc091d1e2c3e45428243c9a39d2f1757ef5dfe3afe58f57;
const PRICES_START = 0x715356518ed1f99ee389aa80d4b73e780aa9a4a652f9414f7ea88840e9fe2d7;
const DOMAIN_TYPE_HASH = 0x1bfc207425a47a5dfa1a50a4f5241203f50624ca5fdf5e18755765416b8e288;
const DOMAIN_NAME = 'Perpetua';
const DOMAIN_VERSION = 1;
