// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Channel, ChannelLibrary} from "./Channel.sol";
import {DeepConstants, DeepQuotients} from "./DeepQuotients.sol";
import {COSET_SHIFT, Felt, MONTGOMERY_R_INVERSE, PRIME} from "./Felt.sol";
import {CosetTable, Fri, FriQueue} from "./Fri.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "./ILayout.sol";
import {IStarkVerifier} from "./IStarkVerifier.sol";
import {ProofParameters, ProofParametersLibrary} from "./ProofParameters.sol";
import {ProofReader, ProofReaderLibrary} from "./ProofReader.sol";
import {PublicInput, PublicInputLibrary} from "./PublicInput.sol";
import {TraceTable} from "./TraceTable.sol";

/// The out-of-domain values do not satisfy the constraints.
/// @param fromConstraints composition polynomial computed from the trace's values.
/// @param fromComposition the same from the composition columns' values.
error OutOfDomainMismatch(uint256 fromConstraints, uint256 fromComposition);

/// @notice State of one verification.
/// @param reader position in the proof.
/// @param channel the transcript.
/// @param cairoLayout sizes of the tables.
/// @param logTraceLength log2 of the number of trace rows.
/// @param logDomainSize log2 of the evaluation domain's size.
/// @param roots powers of the evaluation domain's generator, see Felt.rootTable.
/// @param tableRoots commitments of the first, interaction and composition tables.
/// @param interactionElements drawn after the first table.
/// @param alpha the composition's random element.
/// @param z the out-of-domain point.
/// @param values memory position of the out-of-domain values in Montgomery form.
/// @param beta the DEEP sum's random element.
/// @param friRoots commitments of the folded layers 1, 2, ...
/// @param friPoints evaluation point that folds each of them.
/// @param lastLayer calldata position of the last layer's coefficients.
/// @param queries distinct rows, ascending.
struct Verification {
    ProofReader reader;
    Channel channel;
    Layout cairoLayout;
    uint256 logTraceLength;
    uint256 logDomainSize;
    uint256[] roots;
    uint256[3] tableRoots;
    uint256[] interactionElements;
    uint256 alpha;
    uint256 z;
    uint256 values;
    uint256 beta;
    uint256[] friRoots;
    uint256[] friPoints;
    uint256 lastLayer;
    uint256[] queries;
}

/// @title STARK verifier for Cairo runs, layout independent part.
/// @notice Checks a proof in Stone's byte format (keccak channel, 160-bit keccak nodes, Montgomery elements).
/// Stateless, without owner, in one call. A layout adds its tables and two generated functions.
abstract contract StarkVerifier is IStarkVerifier {
    using ChannelLibrary for Channel;
    using ProofReaderLibrary for ProofReader;
    using ProofParametersLibrary for ProofParameters;
    using PublicInputLibrary for PublicInput;

    uint256 private constant MAX_LOG_STEP_HEIGHT = 4;

    /// @notice Evaluates the constraints at the out-of-domain point.
    IConstraintEvaluator public immutable CONSTRAINTS;
    /// @notice Evaluates the periodic columns there.
    IPeriodicColumns public immutable PERIODIC_COLUMNS;

    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns) {
        CONSTRAINTS = constraints;
        PERIODIC_COLUMNS = periodicColumns;
    }

    /// @inheritdoc IStarkVerifier
    function verify(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        external
        view
        returns (uint256 securityBits)
    {
        Verification memory run = _start(parameters, publicInput, proof);
        _readTraceCommitments(run);
        _readOutOfDomainValues(run);
        _checkOutOfDomain(run, publicInput);
        _readFriCommitments(run, parameters);
        FriQueue memory queue = _openTrace(run);
        _openFri(run, parameters, queue);
        run.reader.close();
        return parameters.securityBits();
    }

    /// Checks everything outside the proof and seeds the channel with the statement.
    function _start(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        internal
        view
        returns (Verification memory run)
    {
        run.cairoLayout = _layout();
        publicInput.validate(run.cairoLayout.statement);
        run.logTraceLength = publicInput.logSteps + run.cairoLayout.statement.logStepHeight;
        parameters.validate(run.logTraceLength);
        run.logDomainSize = run.logTraceLength + parameters.logBlowup;
        run.roots = Felt.rootTable(Felt.rootOfUnity(run.logDomainSize), run.logDomainSize);
        run.channel.digest = uint256(publicInput.seed(run.cairoLayout.statement));
        run.reader = ProofReaderLibrary.open(proof);
    }

    /// Commitments of the three tables, each followed by the random elements that depend on it.
    function _readTraceCommitments(Verification memory run) internal pure {
        _readRoot(run, 0);
        uint256 count = run.cairoLayout.nInteractionElements;
        run.interactionElements = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) run.interactionElements[i] = run.channel.drawElement();
        _readRoot(run, 1);
        run.alpha = run.channel.drawElement();
        _readRoot(run, 2);
        run.z = run.channel.drawElement();
    }

    function _readRoot(Verification memory run, uint256 table) private pure {
        uint256 root = run.reader.readWord();
        run.channel.absorbWord(root);
        run.tableRoots[table] = root;
    }

    /// Values of all opened functions at their points; each is a message of its own.
    function _readOutOfDomainValues(Verification memory run) internal pure {
        uint256 count = run.cairoLayout.mask.slots.length;
        uint256 position = run.reader.readElements(count);
        uint256 values = DeepQuotients.allocate(count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 value;
            assembly ("memory-safe") {
                value := calldataload(add(position, shl(5, i)))
                mstore(add(values, shl(5, i)), value)
            }
            run.channel.absorbWord(value);
        }
        run.values = values;
        run.beta = run.channel.drawElement();
    }

    /// The composition polynomial at z, once from the trace's values and once from its own columns'.
    function _checkOutOfDomain(Verification memory run, PublicInput calldata publicInput) internal view {
        uint256 fromConstraints = CONSTRAINTS.evaluate(_evaluatorInput(run, publicInput));
        uint256 nColumns = run.cairoLayout.nCompositionColumns;
        uint256 first = run.cairoLayout.mask.slots.length - nColumns;
        uint256 sum = 0;
        for (uint256 j = nColumns; j > 0; --j) {
            sum = addmod(mulmod(sum, run.z, PRIME), _standardValue(run, first + j - 1), PRIME);
        }
        if (fromConstraints != sum) revert OutOfDomainMismatch(fromConstraints, sum);
    }

    /// The evaluator's input words: log2 trace length, trace generator, its inverse, z, alpha, public memory
    /// product, rcMin, rcMax, begin and stop of every segment, interaction elements, periodic columns at z, mask.
    function _evaluatorInput(Verification memory run, PublicInput calldata publicInput)
        private
        view
        returns (uint256[] memory words)
    {
        uint256 nMask = run.cairoLayout.mask.slots.length - run.cairoLayout.nCompositionColumns;
        uint256 nSegmentWords = publicInput.segments.length;
        uint256 nPeriodic = run.cairoLayout.periodicLogPeriods.length;
        words = new uint256[](8 + nSegmentWords + run.interactionElements.length + nPeriodic + nMask);
        uint256 generator = run.roots[run.logTraceLength];
        words[0] = run.logTraceLength;
        words[1] = generator;
        words[2] = Felt.inverse(generator);
        words[3] = run.z;
        words[4] = run.alpha;
        // The memory argument uses the first two interaction elements, in every layout.
        (uint256 numerator, uint256 denominator) = publicInput.memoryProduct(
            run.cairoLayout.statement, run.interactionElements[0], run.interactionElements[1]
        );
        words[5] = mulmod(numerator, Felt.inverse(denominator), PRIME);
        words[6] = publicInput.rcMin;
        words[7] = publicInput.rcMax;
        uint256 next = 8;
        for (uint256 i = 0; i < nSegmentWords; ++i) words[next++] = publicInput.segments[i];
        for (uint256 i = 0; i < run.interactionElements.length; ++i) words[next++] = run.interactionElements[i];
        for (uint256 i = 0; i < nPeriodic; ++i) {
            uint256 logRepetitions = run.logTraceLength - run.cairoLayout.periodicLogPeriods[i];
            words[next++] = PERIODIC_COLUMNS.evaluate(i, Felt.squareRepeatedly(run.z, logRepetitions));
        }
        for (uint256 i = 0; i < nMask; ++i) words[next++] = _standardValue(run, i);
    }

    function _standardValue(Verification memory run, uint256 i) private pure returns (uint256 value) {
        uint256 values = run.values;
        assembly ("memory-safe") {
            value := mulmod(mload(add(values, shl(5, i))), MONTGOMERY_R_INVERSE, PRIME)
        }
    }

    /// FRI's commitments and evaluation points, the last layer, the proof of work, and the queries.
    function _readFriCommitments(Verification memory run, ProofParameters calldata parameters) internal pure {
        uint256 nLayers = parameters.friSteps.length - 1;
        run.friRoots = new uint256[](nLayers);
        run.friPoints = new uint256[](nLayers);
        for (uint256 i = 0; i < nLayers; ++i) {
            uint256 root = run.reader.readWord();
            run.channel.absorbWord(root);
            run.friRoots[i] = root;
            run.friPoints[i] = run.channel.drawElement();
        }
        uint256 count = 1 << parameters.logLastLayerDegreeBound;
        run.lastLayer = run.reader.readElements(count);
        run.channel.absorbCalldata(run.lastLayer, 32 * count);
        if (parameters.proofOfWorkBits != 0) {
            uint256 position = run.reader.skip(8);
            uint256 nonce;
            assembly ("memory-safe") {
                nonce := shr(192, calldataload(position)) // the first 8 bytes
            }
            run.channel.checkProofOfWork(nonce, parameters.proofOfWorkBits);
        }
        run.queries = run.channel.drawQueries(parameters.nQueries, run.logDomainSize);
    }

    /// Opens the queried rows of the three tables and forms the DEEP sum there, FRI's first layer.
    function _openTrace(Verification memory run) internal view returns (FriQueue memory queue) {
        uint256[3] memory positions;
        uint256[3] memory widths =
            [run.cairoLayout.nFirstColumns, run.cairoLayout.nInteractionColumns, run.cairoLayout.nCompositionColumns];
        for (uint256 table = 0; table < 3; ++table) {
            positions[table] = TraceTable.open(
                table, run.queries, widths[table], run.logDomainSize, run.tableRoots[table], run.reader
            );
        }
        DeepConstants memory deep = DeepQuotients.prepare(
            run.cairoLayout.mask, run.z, run.roots[run.logTraceLength], run.beta, run.values
        );
        queue.count = run.queries.length;
        queue.position = DeepQuotients.allocate(3 * queue.count);
        uint256 scratch = DeepQuotients.allocate(DeepQuotients.CHUNK * (deep.nPoints + 2));
        for (uint256 start = 0; start < queue.count; start += DeepQuotients.CHUNK) {
            uint256 end = start + DeepQuotients.CHUNK;
            _sumChunk(run, deep, positions, widths, queue, scratch, start, end < queue.count ? end : queue.count);
        }
    }

    /// Rows start..end - 1: inverts all their denominators at once, then sums row by row from the last.
    function _sumChunk(
        Verification memory run,
        DeepConstants memory deep,
        uint256[3] memory positions,
        uint256[3] memory widths,
        FriQueue memory queue,
        uint256 scratch,
        uint256 start,
        uint256 end
    ) private view {
        uint256 products = scratch + 32 * DeepQuotients.CHUNK;
        uint256 inverse = DeepQuotients.prepareRows(deep, run.queries, start, end, run.roots, products, scratch);
        for (uint256 i = end; i > start;) {
            --i;
            uint256 x;
            uint256 rowProducts = products + 32 * (deep.nPoints + 1) * (i - start);
            assembly ("memory-safe") {
                x := mload(add(scratch, shl(5, sub(i, start))))
            }
            uint256 value;
            (value, inverse) = _sumQuotients(
                deep,
                rowProducts + 32,
                inverse,
                x,
                positions[0] + 32 * widths[0] * i,
                positions[1] + 32 * widths[1] * i,
                positions[2] + 32 * widths[2] * i
            );
            uint256 index = run.queries[i];
            uint256 entry = queue.position + 96 * i;
            assembly ("memory-safe") {
                mstore(entry, index)
                mstore(add(entry, 0x20), value)
                // `inverse` is now of x and the denominators before it; y = x / COSET_SHIFT.
                let xInverse := mulmod(inverse, mload(rowProducts), PRIME)
                mstore(add(entry, 0x40), mulmod(xInverse, COSET_SHIFT, PRIME))
                inverse := mulmod(inverse, x, PRIME)
            }
        }
    }

    /// Folds layer by layer down to the last layer's polynomial.
    function _openFri(Verification memory run, ProofParameters calldata parameters, FriQueue memory queue)
        internal
        view
    {
        uint256[] memory inverseRoots =
            Felt.rootTable(Felt.inverse(run.roots[run.logDomainSize]), run.logDomainSize);
        CosetTable memory table = Fri.cosetTable(run.roots, inverseRoots);
        uint256 logSize = run.logDomainSize;
        for (uint256 i = 1; i < parameters.friSteps.length; ++i) {
            uint256 step = parameters.friSteps[i];
            Fri.foldLayer(
                queue, i, step, logSize, run.friPoints[i - 1], run.friRoots[i - 1], table, run.reader
            );
            logSize -= step;
        }
        Fri.checkLastLayer(queue, run.lastLayer, 1 << parameters.logLastLayerDegreeBound, run.roots);
    }

    /// @notice The layout's tables.
    function _layout() internal pure virtual returns (Layout memory);

    /// @notice The DEEP sum of one row, from the last denominator to the first.
    /// @param products memory position of the running products before each denominator x - point j.
    /// @param inverse of the product of all denominators up to and with this row's last.
    /// @param x the row's point.
    /// @param first calldata position of the row of the first table.
    /// @param interaction the same of the interaction table.
    /// @param composition the same of the composition table.
    /// @return value the sum in Montgomery form, below P.
    /// @return rest inverse of the product of the denominators before the row's first.
    function _sumQuotients(
        DeepConstants memory deep,
        uint256 products,
        uint256 inverse,
        uint256 x,
        uint256 first,
        uint256 interaction,
        uint256 composition
    ) internal pure virtual returns (uint256 value, uint256 rest);
}
