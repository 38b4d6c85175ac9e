// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Parameters of one proof, as chosen by the prover and checked here.
/// @param logBlowup log2 of the evaluation domain's size over the trace length, 1..6.
/// @param nQueries 1..64.
/// @param proofOfWorkBits 0..50.
/// @param logLastLayerDegreeBound log2 of the number of coefficients of the last FRI layer, 0..10.
/// @param friSteps log2 of each layer's folding factor: a leading 0, then 1..4 each.
struct ProofParameters {
    uint256 logBlowup;
    uint256 nQueries;
    uint256 proofOfWorkBits;
    uint256 logLastLayerDegreeBound;
    uint256[] friSteps;
}

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
    uint256 internal constant MAX_QUERIES = 64;
    uint256 internal constant MAX_PROOF_OF_WORK_BITS = 50;
    uint256 internal constant MAX_LOG_LAST_LAYER_DEGREE_BOUND = 10;
    uint256 internal constant MIN_FRI_STEP = 1;
    uint256 internal constant MAX_FRI_STEP = 4;
    /// One unfolded layer and at least one folding; with a trace of at most 2^24 rows never more than 25.
    uint256 internal constant MIN_FRI_STEPS = 2;
    uint256 internal constant MAX_FRI_STEPS = 25;
    /// Collisions of 160-bit tree nodes cost 2^80 hashes, whatever the other parameters are.
    uint256 internal constant NODE_SECURITY_BITS = 80;

    /// @notice Reverts with the parameter's own error when one is outside its bounds.
    function validate(ProofParameters calldata parameters, uint256 logTraceLength) internal pure {
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

    /// @notice A lower bound on the proven security level of accepted proofs, in bits.
    /// @dev Johnson regime of BCIKS20 (ePrint 2020/654, Theorem 8.3), multiplicity m = 100. Each query catches
    /// a far word except with probability alpha <= sqrt(rho + 1/N) * (1 + 1/(2m)), that is
    ///   -log2(alpha) >= logBlowup / 2 - log2(1 + 1/T) / 2 - 0.0072,
    /// so 64 queries lose less than 0.47 bits against nQueries * logBlowup / 2. With T <= 2^24 and blowup <= 64
    /// every algebraic error term is below 2^-125 on the 251-bit field and costs less than 0.01 bits of a
    /// level up to 80. nQueries * logBlowup / 2 is a multiple of 1/2, therefore
    ///   floor(nQueries * logBlowup / 2 - 0.48) = floor((nQueries * logBlowup - 1) / 2).
    /// The grinding precedes only the queries and adds its bits to that term. The result is capped by the nodes.
    function securityBits(ProofParameters calldata parameters) internal pure returns (uint256 bits) {
        bits = (parameters.nQueries * parameters.logBlowup - 1) / 2 + parameters.proofOfWorkBits;
        if (bits > NODE_SECURITY_BITS) bits = NODE_SECURITY_BITS;
    }
}
