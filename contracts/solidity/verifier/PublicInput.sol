// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMemoryPage} from "./IMemoryPage.sol";
import {PRIME} from "./Felt.sol";
import {ProofParameters} from "./ProofParameters.sol";

/// @notice What is proven: a run of the Cairo machine with this length, these segments and this public memory.
/// @param logSteps log2 of the number of steps.
/// @param rcMin lowest value in the 16-bit range-check pool.
/// @param rcMax highest value in it.
/// @param segments begin and stop addresses of each memory segment in the layout's order.
/// @param mainPage address and value of each public cell of page 0; the first is the padding cell.
/// @param programPage a contract that holds page 1 (contiguous from address 1), or zero for none.
struct PublicInput {
    uint256 logSteps;
    uint256 rcMin;
    uint256 rcMax;
    uint256[] segments;
    uint256[] mainPage;
    IMemoryPage programPage;
}

/// @notice What of the public input depends on the statement.
/// @param name the layout's name as an ASCII number.
/// @param logStepHeight log2 of the trace rows per step.
/// @param publicMemoryStep trace rows per public memory cell.
/// @param minLogSteps smallest supported length: every builtin has at least one instance.
/// @param bindsParameters whether the proof's parameters precede the statement in the channel's seed, and the width of
/// the nodes is one of them. Stone's format has neither.
/// @param builtins for each segment after `output`: memory cells of an instance << 64 | steps per instance.
struct LayoutStatement {
    uint256 name;
    uint256 logStepHeight;
    uint256 publicMemoryStep;
    uint256 minLogSteps;
    bool bindsParameters;
    uint256[] builtins;
}

error StepCountOutOfRange(uint256 logSteps);
/// rcMin <= rcMax < 2^16 does not hold.
error RangeCheckBoundsOutOfRange(uint256 rcMin, uint256 rcMax);
error WrongSegmentCount(uint256 words, uint256 expected);
/// @param segment index in the layout's order.
error SegmentOutOfRange(uint256 segment, uint256 begin, uint256 stop);
/// The number of words of the main page is zero or odd.
error MalformedMainPage(uint256 words);
/// @param word index into mainPage of an address not below 2^64 or a value not below P.
error PublicCellOutOfRange(uint256 word);
/// More public memory cells than the trace has room for.
error TooManyPublicCells(uint256 cells, uint256 capacity);

/// @title Checks of the public input, the channel's seed, and the product over the public memory.
library PublicInputLibrary {
    uint256 internal constant MAX_LOG_STEPS = 21;
    uint256 internal constant INITIAL_PC = 1;
    /// The three instructions `ap += n_args; call main; jmp rel 0` end in a loop at this address.
    uint256 internal constant FINAL_PC = 5;
    uint256 internal constant PROGRAM_PAGE_ADDRESS = 1;
    uint256 internal constant PROGRAM_SEGMENT = 0;
    uint256 internal constant FIRST_BUILTIN_SEGMENT = 3;
    uint256 private constant ADDRESS_BOUND = 1 << 64;

    /// @notice Reverts with a named error unless every field is in its range.
    function validate(PublicInput calldata input, LayoutStatement memory statement) internal view {
        if (input.logSteps < statement.minLogSteps || input.logSteps > MAX_LOG_STEPS) {
            revert StepCountOutOfRange(input.logSteps);
        }
        if (input.rcMin > input.rcMax || input.rcMax >= 1 << 16) {
            revert RangeCheckBoundsOutOfRange(input.rcMin, input.rcMax);
        }
        _validateSegments(input, statement);
        uint256 words = input.mainPage.length;
        if (words == 0 || words % 2 != 0) revert MalformedMainPage(words);
        uint256 capacity = (1 << (input.logSteps + statement.logStepHeight)) / statement.publicMemoryStep;
        uint256 cells = cellCount(input);
        if (cells > capacity) revert TooManyPublicCells(cells, capacity);
    }

    /// Program: exactly the fixed entry and exit. Others: addresses below 2^64, and a builtin's used part within
    /// the instances that the trace proves, because nothing constrains memory past them.
    function _validateSegments(PublicInput calldata input, LayoutStatement memory statement) private pure {
        uint256 expected = 2 * (FIRST_BUILTIN_SEGMENT + statement.builtins.length);
        if (input.segments.length != expected) revert WrongSegmentCount(input.segments.length, expected);
        for (uint256 i = 0; i < FIRST_BUILTIN_SEGMENT + statement.builtins.length; ++i) {
            uint256 begin = input.segments[2 * i];
            uint256 stop = input.segments[2 * i + 1];
            bool inRange = begin < ADDRESS_BOUND && begin <= stop && stop < ADDRESS_BOUND;
            if (i == PROGRAM_SEGMENT) {
                inRange = begin == INITIAL_PC && stop == FINAL_PC;
            } else if (inRange && i >= FIRST_BUILTIN_SEGMENT) {
                uint256 builtin = statement.builtins[i - FIRST_BUILTIN_SEGMENT];
                uint256 instances = (1 << input.logSteps) / uint64(builtin);
                inRange = stop - begin <= instances * (builtin >> 64);
            }
            if (!inRange) revert SegmentOutOfRange(i, begin, stop);
        }
    }

    /// @notice Number of public memory cells of all pages.
    function cellCount(PublicInput calldata input) internal view returns (uint256 cells) {
        cells = input.mainPage.length / 2;
        if (address(input.programPage) != address(0)) cells += input.programPage.size();
    }

    /// @notice Keccak of the public input's serialisation, the channel's first digest.
    /// @dev Words: the parameters' if the format binds them; log2 steps, rc_min, rc_max, layout name, segments, padding address and value, number of
    /// pages, then of page 0 size and hash, of page 1 address, size and hash.
    function seed(
        PublicInput calldata input,
        ProofParameters calldata parameters,
        LayoutStatement memory statement
    ) internal view returns (bytes32) {
        bytes memory words = _mainWords(input, statement.name);
        if (address(input.programPage) != address(0)) {
            words = bytes.concat(
                words, abi.encode(PROGRAM_PAGE_ADDRESS, input.programPage.size(), input.programPage.hash())
            );
        }
        if (statement.bindsParameters) words = bytes.concat(_parameterWords(parameters), words);
        return keccak256(words);
    }

    /// Everything up to page 0.
    function _mainWords(PublicInput calldata input, uint256 name) private pure returns (bytes memory) {
        return abi.encodePacked(
            input.logSteps,
            input.rcMin,
            input.rcMax,
            name,
            input.segments,
            input.mainPage[0],
            input.mainPage[1],
            uint256(address(input.programPage) == address(0) ? 1 : 2),
            input.mainPage.length / 2,
            _hash(input.mainPage)
        );
    }

    /// Node width, log2 blowup, queries, proof of work, log2 last layer, number of FRI steps, the steps: a word each.
    function _parameterWords(ProofParameters calldata parameters) private pure returns (bytes memory) {
        return abi.encodePacked(
            parameters.nodeBytes,
            parameters.logBlowup,
            parameters.nQueries,
            parameters.proofOfWorkBits,
            parameters.logLastLayerDegreeBound,
            parameters.friSteps.length,
            parameters.friSteps
        );
    }

    function _hash(uint256[] calldata words) private pure returns (bytes32 digest) {
        assembly ("memory-safe") {
            let size := shl(5, words.length)
            let buffer := mload(0x40) // used at once, not taken
            calldatacopy(buffer, words.offset, size)
            digest := keccak256(buffer, size)
        }
    }

    /// @notice Product over all public cells of z - (address + alpha * value), with the padding cell repeated up to
    /// the trace's capacity, inverted and multiplied by z^capacity: what the memory argument ends in.
    /// @return numerator z^capacity
    /// @return denominator the product
    function memoryProduct(PublicInput calldata input, LayoutStatement memory statement, uint256 z, uint256 alpha)
        internal
        view
        returns (uint256 numerator, uint256 denominator)
    {
        uint256 logCapacity = input.logSteps + statement.logStepHeight;
        uint256 capacity = (1 << logCapacity) / statement.publicMemoryStep;
        denominator = _mainPageProduct(input.mainPage, z, alpha);
        if (address(input.programPage) != address(0)) {
            denominator = mulmod(denominator, input.programPage.product(PROGRAM_PAGE_ADDRESS, z, alpha), PRIME);
        }
        uint256 padding = _mainPageProduct(input.mainPage[0:2], z, alpha);
        denominator = mulmod(denominator, _pow(padding, capacity - cellCount(input)), PRIME);
        numerator = _pow(z, capacity);
    }

    /// Product over address-value pairs; checks each word's range.
    function _mainPageProduct(uint256[] calldata pairs, uint256 z, uint256 alpha)
        private
        pure
        returns (uint256 product)
    {
        uint256 offending = type(uint256).max;
        assembly ("memory-safe") {
            product := 1
            let pair := pairs.offset
            let end := add(pair, shl(5, pairs.length))
            for { } lt(pair, end) { pair := add(pair, 0x40) } {
                let cellAddress := calldataload(pair)
                let value := calldataload(add(pair, 0x20))
                if iszero(and(lt(cellAddress, ADDRESS_BOUND), lt(value, PRIME))) {
                    // An address in range leaves the value, one word further on.
                    offending := add(shr(5, sub(pair, pairs.offset)), lt(cellAddress, ADDRESS_BOUND))
                    break
                }
                // z + 2P > address + (alpha * value mod P), so the subtraction does not wrap.
                let cell := add(cellAddress, mulmod(alpha, value, PRIME))
                product := mulmod(product, sub(add(z, mul(2, PRIME)), cell), PRIME)
            }
        }
        if (offending != type(uint256).max) revert PublicCellOutOfRange(offending);
    }

    /// base ** exponent for exponents below 2^32, cheaper than the precompile.
    function _pow(uint256 base, uint256 exponent) private pure returns (uint256 result) {
        result = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 != 0) result = mulmod(result, base, PRIME);
            base = mulmod(base, base, PRIME);
        }
    }
}
