package daybook.vault.log;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// How many items there are of each source, by its code.
record Counts(List<Integer> byCode) {
    static final Counts NONE = of(_ -> 0);

    static Counts of(IntUnaryOperator count) {
        return new Counts(IntStream.range(0, Block.SOURCES).map(count).boxed().toList());
    }

    int of(int code) {
        return byCode.get(code);
    }

    boolean isAtLeast(Counts other) {
        return Arrays.stream(Sequence.CODES).allMatch(code -> of(code) >= other.of(code));
    }
}
