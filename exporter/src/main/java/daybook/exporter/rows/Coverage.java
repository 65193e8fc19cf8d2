package daybook.exporter.rows;

import daybook.consent.Source;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Sessions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// For how long each source of a slice recorded: its length less the gaps, which may overlap.
final class Coverage {
    private final Set<Source> sources = EnumSet.noneOf(Source.class);
    private final Map<Source, Long> missingNanos = new EnumMap<>(Source.class);
    private final Map<Source, Long> missingUpTo = new EnumMap<>(Source.class);

    void see(Source source) {
        sources.add(source);
    }

    /// Gaps come in the order of their beginnings.
    void miss(Source source, long fromNanos, long toNanos) {
        sources.add(source);
        long from = Math.max(fromNanos, missingUpTo.getOrDefault(source, Long.MIN_VALUE));
        if (from < toNanos) {
            missingNanos.merge(source, toNanos - from, Long::sum);
            missingUpTo.put(source, toNanos);
        }
    }

    List<Row> rows(long durationNanos) {
        List<Row> rows = new ArrayList<>();
        for (Source source : sources) {
            rows.add(new Row(Sessions.ONE_COVERAGE.fields())
                    .set(Sessions.SOURCE, source.word())
                    .set(Sessions.NS, Math.max(0, durationNanos - missingNanos.getOrDefault(source, 0L))));
        }
        return rows;
    }
}
