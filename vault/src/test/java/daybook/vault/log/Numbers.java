package daybook.vault.log;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Which items of each source there are, by its code and the numbers that [Sequence] gave them. Never changed.
record Numbers(List<BitSet> byCode) {
    static final Numbers NONE = new Numbers(
            IntStream.range(0, Block.SOURCES).mapToObj(_ -> new BitSet()).toList());

    BitSet of(int code) {
        return byCode.get(code);
    }

    /// How many, where they are the first ones, one for one.
    ///
    /// @throws AssertionError where one is missing
    Counts counts() {
        return Counts.of(code -> {
            if (of(code).cardinality() != of(code).length()) {
                throw new AssertionError("items are missing of source " + code + ": there are " + of(code));
            }
            return of(code).length();
        });
    }
}
