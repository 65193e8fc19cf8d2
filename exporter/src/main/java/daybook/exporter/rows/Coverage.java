package daybook.exporter.rows;

import daybook.consent.Source;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Sessions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// For how long each source of a slice recorded: its length less the gaps, which may overlap. For one thread.
public final class Coverage {
    /// Of each source that was to record.
    private final Map<Source, Stretches> missing = new EnumMap<>(Source.class);

    public void see(Source source) {
        missing.computeIfAbsent(source, _ -> new Stretches());
    }

    public void miss(Source source, long fromNanos, long toNanos) {
        missing.computeIfAbsent(source, _ -> new Stretches()).add(fromNanos, toNanos);
    }

    /// How long each source recorded of that time.
    public Map<Source, Long> recordedNanos(long durationNanos) {
        Map<Source, Long> recorded = new EnumMap<>(Source.class);
        missing.forEach((source, gaps) -> recorded.put(source, Math.max(0, durationNanos - gaps.nanos())));
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
