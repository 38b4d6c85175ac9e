// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMemoryPage} from "../verifier/IMemoryPage.sol";
import {PublicInput} from "../verifier/PublicInput.sol";

/// @notice What differs from run to run of one program, beside its output.
/// @param logSteps log2 of the number of steps.
/// @param rcMin lowest value of the 16-bit range-check pool.
/// @param rcMax highest value of it.
/// @param segments begin and stop addresses of each memory segment, in the layout's order.
struct CairoRun {
    uint256 logSteps;
    uint256 rcMin;
    uint256 rcMax;
    uint256[] segments;
}

/// @param words begin and stop addresses given.
error WrongNumberOfSegments(uint256 words, uint256 expected);
/// The output segment is not as long as the output.
error OutputLengthMismatch(uint256 begin, uint256 stop, uint256 words);
/// The execution segment has no room for main's arguments and returns.
error ExecutionSegmentTooShort(uint256 begin, uint256 stop);

/// @title The public input of a run of a given program with a given output.
/// @notice This is where a proof of *some* run becomes a statement about *this* program: main was called from the
/// program's entry with the builtins' first addresses, returned where each builtin's used part ends, and wrote these
/// words to its output.
library CairoRunLibrary {
    uint256 private constant PROGRAM_AND_EXECUTION = 2;
    uint256 private constant EXECUTION_BEGIN = 2;
    uint256 private constant EXECUTION_STOP = 3;
    uint256 private constant OUTPUT_BEGIN = 4;
    uint256 private constant OUTPUT_STOP = 5;
    /// Return frame of main: its caller's fp and the return address.
    uint256 private constant FRAME_CELLS = 2;

    /// @param nBuiltins builtins that main takes: all segments after program and execution.
    function publicInput(CairoRun calldata run, IMemoryPage program, uint256[] calldata output, uint256 nBuiltins)
        internal
        pure
        returns (PublicInput memory input)
    {
        uint256[] calldata segments = run.segments;
        uint256 expected = 2 * (PROGRAM_AND_EXECUTION + nBuiltins);
        if (segments.length != expected) revert WrongNumberOfSegments(segments.length, expected);
        uint256 begin = segments[EXECUTION_BEGIN];
        uint256 stop = segments[EXECUTION_STOP];
        // Addresses are far below 2^64, which the verifier checks; here only the differences must not wrap.
        if (begin < FRAME_CELLS || stop < begin || stop - begin < 2 * nBuiltins) {
            revert ExecutionSegmentTooShort(begin, stop);
        }
        uint256 outputBegin = segments[OUTPUT_BEGIN];
        if (segments[OUTPUT_STOP] < outputBegin || segments[OUTPUT_STOP] - outputBegin != output.length) {
            revert OutputLengthMismatch(outputBegin, segments[OUTPUT_STOP], output.length);
        }
        input.logSteps = run.logSteps;
        input.rcMin = run.rcMin;
        input.rcMax = run.rcMax;
        input.segments = segments;
        input.programPage = program;
        input.mainPage = _mainPage(segments, output, nBuiltins);
    }

    /// The first frame, main's arguments, main's returns, the output: address and value of each cell, ascending.
    function _mainPage(uint256[] calldata segments, uint256[] calldata output, uint256 nBuiltins)
        private
        pure
        returns (uint256[] memory page)
    {
        page = new uint256[](2 * (FRAME_CELLS + 2 * nBuiltins + output.length));
        uint256 begin = segments[EXECUTION_BEGIN];
        uint256 place = _put(page, 0, begin - 2, begin);
        place = _put(page, place, begin - 1, 0);
        for (uint256 i = 0; i < nBuiltins; ++i) {
            place = _put(page, place, begin + i, segments[2 * (PROGRAM_AND_EXECUTION + i)]);
        }
        uint256 returns_ = segments[EXECUTION_STOP] - nBuiltins;
        for (uint256 i = 0; i < nBuiltins; ++i) {
            place = _put(page, place, returns_ + i, segments[2 * (PROGRAM_AND_EXECUTION + i) + 1]);
        }
        uint256 outputBegin = segments[OUTPUT_BEGIN];
        for (uint256 i = 0; i < output.length; ++i) {
            place = _put(page, place, outputBegin + i, output[i]);
        }
    }

    function _put(uint256[] memory page, uint256 place, uint256 address_, uint256 value) private pure returns (uint256) {
        page[place] = address_;
        page[place + 1] = value;
        return place + 2;
    }
}
