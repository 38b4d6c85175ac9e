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

// SNIP-12, revision 1: hashes of the signed structs' types, the prefix of messages, the domain. The tag of signed prices.
const ORDER_TYPE_HASH = 0x36f108e5de0a10fca6da910e7f2b6195b72efdef7dda3447f9354bd4276833;
const WITHDRAWAL_TYPE_HASH = 0x1ef3b1f3c614d9fe5b5a02c3bead33641191e3ec6347aa17940368159ff3d11;
const MESSAGE_PREFIX = 'StarkNet Message';
const DOMAIN_TYPE_HASH = 0x1ff2f602e42168014d405a94f75e8a93d640751d71d16311266e140d8b0a210;
const DOMAIN_NAME = 'Perpetua';
const DOMAIN_VERSION = 1;
const DOMAIN_REVISION = 1;
const PRICES_TAG = 'PERPETUA_PRICES_1';
