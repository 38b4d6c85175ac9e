// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Channel, ChannelLibrary} from "./Channel.sol";
import {COSET_SHIFT, Felt, MONTGOMERY_R_INVERSE, PRIME} from "./Felt.sol";
import {Fri, FriLayer, FriQueue} from "./Fri.sol";
import {IDeepQuotients} from "./IDeepQuotients.sol";
import {IConstraintEvaluator, IPeriodicColumns, Layout} from "./ILayout.sol";
import {IStarkVerifier} from "./IStarkVerifier.sol";
import {ProofParameters, ProofParametersLibrary} from "./ProofParameters.sol";
import {ProofReader, ProofReaderLibrary} from "./ProofReader.sol";
import {PublicInput, PublicInputLibrary} from "./PublicInput.sol";
import {OpenedTable, TraceTable} from "./TraceTable.sol";
import {WordCall} from "./WordCall.sol";

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
/// @param points of the evaluation domain without its shift, see Felt.pointTable.
/// @param tableRoots commitments of the first, interaction and composition tables.
/// @param interactionElements drawn after the first table.
/// @param alpha the composition's random element.
/// @param z the out-of-domain point.
/// @param values calldata position of the out-of-domain values, Montgomery form.
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
    uint256[] points;
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
/// @notice Checks a proof of Stone's protocol (keccak channel, nodes of cut keccak hashes, elements in Montgomery form)
/// in packed form: nodes take their significant bytes only, and no value stands twice. Stateless, without owner, in one call. A layout adds its tables and the contracts that evaluate its constraints.
abstract contract StarkVerifier is IStarkVerifier {
    using ChannelLibrary for Channel;
    using ProofReaderLibrary for ProofReader;
    using ProofParametersLibrary for ProofParameters;
    using PublicInputLibrary for PublicInput;

    /// @notice Evaluates the constraints at the out-of-domain point.
    IConstraintEvaluator public immutable CONSTRAINTS;
    /// @notice Evaluates the periodic columns there.
    IPeriodicColumns public immutable PERIODIC_COLUMNS;
    /// @notice Forms the DEEP sums.
    IDeepQuotients public immutable QUOTIENTS;

    constructor(IConstraintEvaluator constraints, IPeriodicColumns periodicColumns, IDeepQuotients quotients) {
        CONSTRAINTS = constraints;
        PERIODIC_COLUMNS = periodicColumns;
        QUOTIENTS = quotients;
    }

    /// @inheritdoc IStarkVerifier
    function verify(ProofParameters calldata parameters, PublicInput calldata publicInput, bytes calldata proof)
        external
        view
        returns (uint256 securityBits)
    {
        // The numbers are those of the steps in prover/stark.py and prover/verifier.py.
        Verification memory run = _start(parameters, publicInput, proof);
        // 1, 2, 3 ----- the tables' commitments, and the random elements after each
        _readTraceCommitments(run);
        // 4 ----- values of all columns at the out-of-domain point
        _readOutOfDomainValues(run);
        _checkOutOfDomain(run, publicInput);
        // 5 ----- the DEEP sum's random element was drawn with the values
        // 6, 7, 8 ----- FRI's commitments, proof of work, queries
        _readFriCommitments(run, parameters);
        // 9 ----- decommitments: tables, then FRI layers
        uint256 rows = _openTrace(run);
        FriQueue memory queue = _sumQuotients(run, rows);
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
        parameters.validate(run.logTraceLength, run.cairoLayout.statement.bindsParameters);
        run.logDomainSize = run.logTraceLength + parameters.logBlowup;
        run.points = Felt.pointTable(Felt.rootTable(Felt.rootOfUnity(run.logDomainSize), run.logDomainSize));
        run.channel.digest = uint256(publicInput.seed(parameters, run.cairoLayout.statement));
        run.reader = ProofReaderLibrary.open(proof, parameters.nodeBytes);
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
        uint256 root = run.reader.readNode();
        run.channel.absorbWord(root);
        run.tableRoots[table] = root;
    }

    /// Values of all opened functions at their points; each is a message of its own.
    function _readOutOfDomainValues(Verification memory run) internal pure {
        uint256 count = run.cairoLayout.nMaskCells + run.cairoLayout.nCompositionColumns;
        run.values = run.reader.readElements(count);
        run.channel.absorbWords(run.values, count);
        run.beta = run.channel.drawElement();
    }

    /// The composition polynomial at z, once from the trace's values and once from its own columns'.
    function _checkOutOfDomain(Verification memory run, PublicInput calldata publicInput) internal view {
        uint256 result = WordCall.call(
            address(CONSTRAINTS), IConstraintEvaluator.evaluate.selector, _evaluatorInput(run, publicInput)
        );
        uint256 fromConstraints;
        assembly ("memory-safe") {
            fromConstraints := mload(result)
        }
        uint256 position = run.values + 32 * run.cairoLayout.nMaskCells;
        uint256 sum = 0;
        for (uint256 j = run.cairoLayout.nCompositionColumns; j > 0; --j) {
            uint256 value;
            assembly ("memory-safe") {
                value := calldataload(add(position, shl(5, sub(j, 1))))
            }
            sum = addmod(mulmod(sum, run.z, PRIME), value, PRIME);
        }
        sum = mulmod(sum, MONTGOMERY_R_INVERSE, PRIME);
        if (fromConstraints != sum) revert OutOfDomainMismatch(fromConstraints, sum);
    }

    /// The evaluator's input words: log2 trace length, trace generator, its inverse, z, alpha, numerator and denominator
    /// of the public memory's product, rcMin, rcMax, begin and stop of every segment, interaction elements, periodic
    /// columns at z, mask.
    function _evaluatorInput(Verification memory run, PublicInput calldata publicInput)
        private
        view
        returns (uint256[] memory words)
    {
        uint256 nMask = run.cairoLayout.nMaskCells;
        uint256 nSegmentWords = publicInput.segments.length;
        uint256 nPeriodic = run.cairoLayout.periodicLogPeriods.length;
        words = WordCall.allocate(9 + nSegmentWords + run.interactionElements.length + nPeriodic + nMask);
        words[0] = run.logTraceLength;
        words[1] = Felt.rootOfUnity(run.logTraceLength);
        words[2] = Felt.inverseRootOfUnity(run.logTraceLength);
        words[3] = run.z;
        words[4] = run.alpha;
        // The memory argument uses the first two interaction elements, in every layout.
        (words[5], words[6]) = publicInput.memoryProduct(
            run.cairoLayout.statement, run.interactionElements[0], run.interactionElements[1]
        );
        words[7] = publicInput.rcMin;
        words[8] = publicInput.rcMax;
        uint256 next = 9;
        for (uint256 i = 0; i < nSegmentWords; ++i) words[next++] = publicInput.segments[i];
        for (uint256 i = 0; i < run.interactionElements.length; ++i) words[next++] = run.interactionElements[i];
        _copyPeriodic(run, words, next);
        _copyStandard(run.values, nMask, words, next + nPeriodic);
    }

    /// Evaluates the periodic columns, each at z to the number of its repetitions, into words[first...].
    function _copyPeriodic(Verification memory run, uint256[] memory words, uint256 first) private view {
        uint256[] memory logPeriods = run.cairoLayout.periodicLogPeriods;
        uint256 count = logPeriods.length;
        uint256[] memory points = WordCall.allocate(count);
        uint256 power = run.z;
        uint256 logPeriod = run.logTraceLength;
        for (uint256 i = 0; i < count; ++i) {
            // From the column before, where its period is not shorter.
            if (logPeriods[i] > logPeriod) (power, logPeriod) = (run.z, run.logTraceLength);
            power = Felt.squareRepeatedly(power, logPeriod - logPeriods[i]);
            logPeriod = logPeriods[i];
            points[i] = power;
        }
        uint256 result = WordCall.call(address(PERIODIC_COLUMNS), IPeriodicColumns.evaluate.selector, points);
        assembly ("memory-safe") {
            // The returned array's entries come after its offset and length.
            mcopy(add(add(words, 0x20), shl(5, first)), add(result, 0x40), shl(5, count))
        }
    }

    /// Copies `count` elements from calldata to words[first...], from Montgomery to standard form.
    function _copyStandard(uint256 position, uint256 count, uint256[] memory words, uint256 first) private pure {
        assembly ("memory-safe") {
            let target := add(add(words, 0x20), shl(5, first))
            for { let end := add(position, shl(5, count)) } lt(position, end) { position := add(position, 0x20) } {
                mstore(target, mulmod(calldataload(position), MONTGOMERY_R_INVERSE, PRIME))
                target := add(target, 0x20)
            }
        }
    }

    /// FRI's commitments and evaluation points, the last layer, the proof of work, and the queries.
    function _readFriCommitments(Verification memory run, ProofParameters calldata parameters) internal pure {
        uint256 nLayers = parameters.friSteps.length - 1;
        run.friRoots = new uint256[](nLayers);
        run.friPoints = new uint256[](nLayers);
        for (uint256 i = 0; i < nLayers; ++i) {
            uint256 root = run.reader.readNode();
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

    /// Opens the queried rows of the three tables.
    /// @return rows calldata position of the rows: of each the cells of all tables.
    function _openTrace(Verification memory run) internal pure returns (uint256 rows) {
        uint256[3] memory widths = [
            run.cairoLayout.nFirstColumns, run.cairoLayout.nInteractionColumns, run.cairoLayout.nCompositionColumns
        ];
        uint256 rowWords = _rowWords(run);
        rows = run.reader.readElements(rowWords * run.queries.length);
        OpenedTable memory table;
        table.position = rows;
        table.stride = 32 * rowWords;
        for (uint256 i = 0; i < 3; ++i) {
            table.width = widths[i];
            TraceTable.open(i, table, run.queries, run.logDomainSize, run.tableRoots[i], run.reader);
            table.position += 32 * widths[i];
        }
    }

    function _rowWords(Verification memory run) private pure returns (uint256) {
        return run.cairoLayout.nFirstColumns + run.cairoLayout.nInteractionColumns
            + run.cairoLayout.nCompositionColumns;
    }

    /// Forms the DEEP sum at the opened rows: FRI's first layer.
    function _sumQuotients(Verification memory run, uint256 rows) internal view returns (FriQueue memory queue) {
        uint256 result =
            WordCall.call(address(QUOTIENTS), IDeepQuotients.sum.selector, _quotientsInput(run, rows, _rowWords(run)));
        uint256[] memory sums;
        assembly ("memory-safe") {
            sums := add(result, 0x20) // after the array's offset
        }
        queue.count = run.queries.length;
        queue.position = Fri.newQueue(run.queries, sums);
    }

    /// The input of IDeepQuotients.sum.
    /// @param row calldata position of the first row's cells.
    function _quotientsInput(Verification memory run, uint256 row, uint256 rowWords)
        private
        pure
        returns (uint256[] memory words)
    {
        uint256 nValues = run.cairoLayout.nMaskCells + run.cairoLayout.nCompositionColumns;
        uint256 count = run.queries.length;
        words = WordCall.allocate(3 + nValues + count * (1 + rowWords));
        words[0] = Felt.rootOfUnity(run.logTraceLength);
        words[1] = run.z;
        words[2] = run.beta;
        uint256 next;
        uint256 values = run.values;
        assembly ("memory-safe") {
            next := add(words, 0x80) // after the length and three words
            calldatacopy(next, values, shl(5, nValues))
            next := add(next, shl(5, nValues))
        }
        uint256 size = 32 * rowWords;
        for (uint256 i = 0; i < count; ++i) {
            uint256 x = mulmod(COSET_SHIFT, Felt.point(run.points, run.queries[i]), PRIME);
            assembly ("memory-safe") {
                mstore(next, x)
                calldatacopy(add(next, 0x20), row, size)
                next := add(add(next, 0x20), size)
                row := add(row, size)
            }
        }
    }

    /// Folds layer by layer down to the last layer's polynomial.
    function _openFri(Verification memory run, ProofParameters calldata parameters, FriQueue memory queue)
        internal
        pure
    {
        (uint256 points, uint256 inverses) = Fri.cosetTables(run.points);
        uint256 logSize = run.logDomainSize;
        for (uint256 i = 1; i < parameters.friSteps.length; ++i) {
            FriLayer memory layer;
            layer.points = points;
            layer.pairInverses = inverses;
            layer.step = parameters.friSteps[i];
            layer.logSize = logSize;
            layer.evaluationPoint = run.friPoints[i - 1];
            layer.root = run.friRoots[i - 1];
            Fri.foldLayer(queue, i, layer, run.reader);
            logSize -= layer.step;
        }
        Fri.checkLastLayer(queue, run.lastLayer, parameters.logLastLayerDegreeBound);
    }

    /// @notice The layout's tables.
    function _layout() internal pure virtual returns (Layout memory);
}
