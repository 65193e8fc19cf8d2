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

/// For how long each source of a slice recorded: its length less the gaps, which may overlap. For one thread.
public final class Coverage {
    private final Set<Source> sources = EnumSet.noneOf(Source.class);
    private final Map<Source, Long> missingNanos = new EnumMap<>(Source.class);
    private final Map<Source, Long> missingUpTo = new EnumMap<>(Source.class);

    public void see(Source source) {
        sources.add(source);
    }

    /// Gaps come in the order of their beginnings.
    public void miss(Source source, long fromNanos, long toNanos) {
        sources.add(source);
        long from = Math.max(fromNanos, missingUpTo.getOrDefault(source, Long.MIN_VALUE));
        if (from < toNanos) {
            missingNanos.merge(source, toNanos - from, Long::sum);
            missingUpTo.put(source, toNanos);
        }
    }

    /// How long each source recorded of that time.
    public Map<Source, Long> recordedNanos(long durationNanos) {
        Map<Source, Long> recorded = new EnumMap<>(Source.class);
        sources.forEach(source ->
                recorded.put(source, Math.max(0, durationNanos - missingNanos.getOrDefault(source, 0L))));
        return recorded;
    }

    List<Row> rows(long durationNanos) {
        List<Row> rows = new ArrayList<>();
        recordedNanos(durationNanos)
                .forEach((source, nanos) -> rows.add(new Row(Sessions.ONE_COVERAGE.fields())
                        .set(Sessions.SOURCE, source.word())
                        .set(Sessions.NS, nanos)));
        return rows;
    }
}
