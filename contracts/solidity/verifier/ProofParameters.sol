// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Parameters of one proof, as chosen by the prover and checked here.
/// @param nodeBytes significant bytes of a tree node: 20, 26 or 32.
/// @param logBlowup log2 of the evaluation domain's size over the trace length, 1..6.
/// @param nQueries 1..128.
/// @param proofOfWorkBits 0..50.
/// @param logLastLayerDegreeBound log2 of the number of coefficients of the last FRI layer, 0..10.
/// @param friSteps log2 of each layer's folding factor: a leading 0, then 1..4 each.
struct ProofParameters {
    uint256 nodeBytes;
    uint256 logBlowup;
    uint256 nQueries;
    uint256 proofOfWorkBits;
    uint256 logLastLayerDegreeBound;
    uint256[] friSteps;
}

error NodeWidthOutOfRange(uint256 nodeBytes);
error BlowupOutOfRange(uint256 logBlowup);
error QueryCountOutOfRange(uint256 nQueries);
error ProofOfWorkBitsOutOfRange(uint256 bits);
error LastLayerDegreeBoundOutOfRange(uint256 logBound);
error FriStepCountOutOfRange(uint256 count);
/// @param layer index into friSteps.
error FriStepOutOfRange(uint256 layer, uint256 step);
/// The folding factors and the last layer do not multiply to the trace length.
/// @param logDegree sum of the steps and of the last layer's bound.
error FriDegreeMismatch(uint256 logDegree, uint256 logTraceLength);

/// @title Bounds on the parameters and the security they give.
library ProofParametersLibrary {
    uint256 internal constant MAX_LOG_BLOWUP = 6;
    uint256 internal constant MAX_QUERIES = 128;
    uint256 internal constant MAX_PROOF_OF_WORK_BITS = 50;
    uint256 internal constant MAX_LOG_LAST_LAYER_DEGREE_BOUND = 10;
    uint256 internal constant MIN_FRI_STEP = 1;
    uint256 internal constant MAX_FRI_STEP = 4;
    /// One unfolded layer and at least one folding; with a trace of at most 2^25 rows never more than 26.
    uint256 internal constant MIN_FRI_STEPS = 2;
    uint256 internal constant MAX_FRI_STEPS = 26;
    /// Stone's width: 160 bits.
    uint256 internal constant STANDARD_NODE_BYTES = 20;
    /// Widths that a layout of our own may choose beside it, for 104 and 128 bits against collisions.
    uint256 internal constant WIDE_NODE_BYTES = 26;
    uint256 internal constant FULL_NODE_BYTES = 32;

    /// @notice Reverts with the parameter's own error when one is outside its bounds.
    /// @param anyWidth whether the proof's format leaves the width of the nodes to the prover.
    function validate(ProofParameters calldata parameters, uint256 logTraceLength, bool anyWidth) internal pure {
        uint256 width = parameters.nodeBytes;
        if (width != STANDARD_NODE_BYTES) {
            if (!anyWidth || (width != WIDE_NODE_BYTES && width != FULL_NODE_BYTES)) revert NodeWidthOutOfRange(width);
        }
        if (parameters.logBlowup == 0 || parameters.logBlowup > MAX_LOG_BLOWUP) {
            revert BlowupOutOfRange(parameters.logBlowup);
        }
        if (parameters.nQueries == 0 || parameters.nQueries > MAX_QUERIES) {
            revert QueryCountOutOfRange(parameters.nQueries);
        }
        if (parameters.proofOfWorkBits > MAX_PROOF_OF_WORK_BITS) {
            revert ProofOfWorkBitsOutOfRange(parameters.proofOfWorkBits);
        }
        if (parameters.logLastLayerDegreeBound > MAX_LOG_LAST_LAYER_DEGREE_BOUND) {
            revert LastLayerDegreeBoundOutOfRange(parameters.logLastLayerDegreeBound);
        }
        uint256 count = parameters.friSteps.length;
        if (count < MIN_FRI_STEPS || count > MAX_FRI_STEPS) revert FriStepCountOutOfRange(count);
        if (parameters.friSteps[0] != 0) revert FriStepOutOfRange(0, parameters.friSteps[0]);
        uint256 logDegree = parameters.logLastLayerDegreeBound;
        for (uint256 i = 1; i < count; ++i) {
            uint256 step = parameters.friSteps[i];
            if (step < MIN_FRI_STEP || step > MAX_FRI_STEP) revert FriStepOutOfRange(i, step);
            logDegree += step;
        }
        if (logDegree != logTraceLength) revert FriDegreeMismatch(logDegree, logTraceLength);
    }

    /// @notice A lower bound on the claimed security level of accepted proofs, in bits: what is proven of the protocol,
    /// and at most what collisions of the nodes cost.
    /// @dev Johnson regime (ePrint 2020/654, Theorem 8.3; batching terms as in ePrint 2025/2055), multiplicity m = 100.
    /// Each query catches a far word except with probability alpha <= sqrt(rho + 1/N) * (1 + 1/(2m)), that is
    ///   -log2(alpha) >= logBlowup / 2 - log2(1 + 1/T) / 2 - 0.0072 > logBlowup / 2 - 0.0075   (T >= 2^12),
    /// taken here as logBlowup / 2 - 0.008. With T <= 2^25 and blowup <= 64 every other error term is below 2^-159 on
    /// the 251-bit field: it takes less than 2^-30 bits from a level up to 128, less than the rounding leaves.
    /// The grinding precedes only the queries and adds its bits to their term. Collisions of nodes of w bytes cost
    /// 2^(4w) hashes, whatever the other parameters are.
    function securityBits(ProofParameters calldata parameters) internal pure returns (uint256 bits) {
        bits = parameters.nQueries * (500 * parameters.logBlowup - 8) / 1000 + parameters.proofOfWorkBits;
        uint256 nodeBits = 4 * parameters.nodeBytes;
        if (bits > nodeBits) bits = nodeBits;
    }
}
