package daybook.exporter.tables;

import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.List;
import java.util.stream.Stream;

/// The closed sets of words that several columns use.
final class Words {
    static final Type<String> SOURCE =
            new Type.Words(Stream.of(Source.values()).map(Source::word).toList());
    static final Type<String> REASON =
            new Type.Words(Stream.of(Reason.values()).map(Reason::word).toList());

    static final Type<String> GAP_REASON =
            new Type.Words(Stream.concat(Stream.of(Reason.values()).map(Reason::word), Stream.of(Gaps.ERASED))
                    .toList());

    private Words() {}

    static Type<String> of(String... words) {
        return new Type.Words(List.of(words));
    }
}
