// Widths and constants of the rules. sequencer/domain/limits.py gives the reason for each; a test compares the two.

const PPM = 10 ** 6;
const PER_MILLE = 1000;
const QUANTA_PER_L1_UNIT = 100;

const SIZE_BOUND = 2 ** 48;
const PRICE_BOUND = 2 ** 48;
const ORACLE_PRICE_BOUND = 2 ** 47;
const COLLATERAL_BOUND = 2 ** 63;
const ENTRY_COST_BOUND = 2 ** 63;
const NOTIONAL_BOUND = 2 ** 80;
const FUNDING_BOUND = 2 ** 95;
const FUNDING_FRACTION = 2 ** 32;
const OPEN_INTEREST_BOUND = 2 ** 64;
const PREMIUM_BOUND = 2 ** 63;
const PREMIUM_TIME_BOUND = 2 ** 16;
const EMA_BOUND = 2 ** 66;
const EMA_FRACTION = 2 ** 17;
const TIME_BOUND = 2 ** 40;
const SEQUENCE_BOUND = 2 ** 48;
const COUNTER_BOUND = 2 ** 40;
const POCKET_BOUND = 2 ** 32;
const AMOUNT_BOUND = 2 ** 56;
const NONCE_BOUND = 2 ** 30;
const LAST_LANE = 3;
const SHARE_BOUND = 2 ** 80;
const WORD_BOUND = 2 ** 64;
const MAX_POSITIONS = 16;
const MAX_OPEN_ORDERS = 16;
const MAX_SESSIONS = 4;
const FEE_POCKET = 0;
const FUNDING_PERIOD = 28800;
const FUNDING_INTERVAL = 3600;
const MARK_TIME_CONSTANT = 150;
const MAX_IMPACT_ORDERS = 16;

// The high half of an L1 address: 160 bits less the 128 of the low half.
const ADDRESS_HIGH_BOUND = 2 ** 32;

// Fields of leaf and state words; see sequencer/domain/pocket.py, market.py and state.py.
const ONE_ORDER = 2 ** 120;
const LENGTH_SHIFT = 2 ** 8;
const SIZE_SHIFT = 2 ** 49;
const FUNDING_SHIFT = 2 ** 96;
const ENTRY_COST_SHIFT = 2 ** 64;
const PREMIUM_SHIFT = 2 ** 64;
const EMA_SHIFT = 2 ** 67;
const BUILDER_FEE_BOUND = 2 ** 16;
const LANE_NONCE_SHIFT = 2 ** 33;

// Keys of the table of versions: a pocket's is its index, below 2^32.
const MARKET_KEY = 2 ** 40;
const ORDER_KEY = 2 ** 48;

// Above every sort key of a chain, and below all of them: what follows the last order of a chain, and what follows the
// last one that the batch has opened.
const KEY_END = 2 ** 49;
const KEY_WALL = -1;

// The key in the table of what stands there: of no version.
const NO_ORDER = -1;

// The range-check builtin proves 0 <= x < RANGE.
const RANGE = 2 ** 128;

// SNIP-12, revision 1: hashes of the signed structs' types, the prefix of messages, the domain. Tags of hashed lists.
const ORDER_TYPE_HASH = 0x35c2d73f0ebb690aec1ed85ab86ca618f4a0c39077fdb01a98049944d84017;
const PLAIN_ORDER_TYPE_HASH = 0x3895edbb07b635e010ab27d218f5acbfc3943eddbb2ebe924bba977c6360a5d;
const MESSAGE_PREFIX = 'StarkNet Message';
const DOMAIN_TYPE_HASH = 0x1ff2f602e42168014d405a94f75e8a93d640751d71d16311266e140d8b0a210;
const DOMAIN_NAME = 'Perpetua';
const DOMAIN_VERSION = 1;
const DOMAIN_REVISION = 1;
const PRICES_TAG = 'PERPETUA_PRICES_2';
const TICK_TAG = 'PERPETUA_TICK';
const DEPOSIT_TAG = 'PERPETUA_DEPOSIT';

// Kinds of messages to L1; see sequencer/domain/l1_messages.py.
const MESSAGE_DEPOSIT = 1;
const MESSAGE_WITHDRAWAL = 2;
const MESSAGE_FORCED_WITHDRAWAL = 3;
const MESSAGE_FACT = 4;
const MESSAGE_FORCED_ORDER = 5;

// Hashes of the types of the structs that owners sign beside orders.
const WITHDRAWAL_TYPE_HASH = 0xfbfba8db73a7ca235cb9ede6082dc1f94307271acc9e6ba19ed40758a5e95d;
const TRANSFER_TYPE_HASH = 0x36a85a73ef5989e86010c66848e06ae9fa4f30c33f5f62acd1f605d404777f8;
const CANCEL_TYPE_HASH = 0x3570c8cd4d8bc866983abe7fb50557e7892ceb060ad41a6ad0f30b3591a0962;
const CANCEL_ALL_TYPE_HASH = 0x3540c63eb88f93a54af6a275f176f105574ad46f60d3745d3f9b74059a35221;
const LEVERAGE_TYPE_HASH = 0x18975c090f439c1fefa9483d9dcdbe52254eb8c926c90bd4dc31c74df60d426;
const SESSION_TYPE_HASH = 0xed5094186e7b67178e8fab83fea5797b69564242394aeab64d8ad42c8f0898;
const SCHEDULE_TYPE_HASH = 0x2c8075cb1e028fb1a314aa7fadc03bb7ca8383e9dc3d2c3147f231b5cea0bb4;
const OPEN_POCKET_TYPE_HASH = 0x26cfa0a4225965b4646a267ff762e35b74ad66459b27573ae6e3cf7d7cc0cac;
const VAULT_DEPOSIT_TYPE_HASH = 0x142b31b1bfef174ee99db802f1aa660858b7c815598f52e8c9a798f0c92b98b;
const VAULT_WITHDRAWAL_TYPE_HASH = 0x3fe8cf794fafceff7bc9233233b64a0fb43e29cb2f4df618cce74c5d4d81a7c;

// Tags of transactions that nobody signs.
const SWEEP_TAG = 'PERPETUA_SWEEP';
const FORCED_WITHDRAWAL_TAG = 'PERPETUA_FORCED_WITHDRAWAL';
const FORCED_ORDER_TAG = 'PERPETUA_FORCED_ORDER';
const FIRE_TRIGGER_TAG = 'PERPETUA_FIRE_TRIGGER';
const LIQUIDATE_TAG = 'PERPETUA_LIQUIDATE';
