package daybook.exporter.release;

import daybook.exporter.parquet.ReadRow;
import daybook.exporter.parquet.TableReader;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.Stretches;
import daybook.exporter.tables.Frames;
import daybook.exporter.tables.Gaps;
import daybook.exporter.tables.Sessions;
import daybook.exporter.tables.Table;
import daybook.vault.Id;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What would leave, for its owner to look at before they approve: counted from the staged bytes themselves.
///
/// @param sessions in the order of the plan
/// @param mediaNanos for how long there are pictures
public record Overview(List<Part> sessions, long mediaNanos) {
    /// One session of it.
    ///
    /// @param session as the vault names it
    /// @param fromNanos where in the session it begins
    /// @param recordedNanos for how long each source recorded, without its gaps
    /// @param missing by source and reason, one after the other with a colon between
    public record Part(
            Id session,
            long fromNanos,
            long durationNanos,
            Map<String, Long> recordedNanos,
            Map<String, Missing> missing) {}

    /// The gaps of one source for one reason.
    ///
    /// @param nanos how long they are together, where some overlap
    public record Missing(long count, long nanos) {}

    public Overview {
        sessions = List.copyOf(sessions);
    }

    /// @param plan the one of which the bundle was staged
    /// @param sessions all that it names
    /// @throws daybook.exporter.staging.StagingChangedException where the bundle is not what was staged
    public static Overview of(StagedBundle staged, Plan plan, List<RecordedSession> sessions) throws IOException {
        Map<String, Part> byId = new TreeMap<>();
        Map<String, Map<String, Stretches>> gaps = new TreeMap<>();
        Map<String, Id> names = plan.sessionIds(sessions);
        read(
                staged,
                Gaps.TABLE,
                row -> gaps.computeIfAbsent(String.valueOf(row.text(Table.SESSION_ID)), _ -> new TreeMap<>())
                        .computeIfAbsent(row.text(Gaps.SOURCE) + ": " + row.text(Gaps.REASON), _ -> new Stretches())
                        .add(row.number(Table.T_NS), row.number(Gaps.T_END_NS)));
        read(staged, Sessions.TABLE, row -> {
            String id = String.valueOf(row.text(Table.SESSION_ID));
            byId.put(
                    id,
                    part(
                            row,
                            names.getOrDefault(id, plan.slices().getFirst().session()),
                            gaps.getOrDefault(id, Map.of())));
        });
        long[] media = {0};
        read(staged, Frames.TABLE, row -> media[0] += row.number(Frames.T_END_NS) - row.number(Table.T_NS));
        List<Part> inOrder = new ArrayList<>();
        plan.slices()
                .forEach(slice -> byId.values().stream()
                        .filter(part -> part.session.equals(slice.session()))
                        .forEach(inOrder::add));
        return new Overview(inOrder, media[0]);
    }

    private static Part part(ReadRow row, Id session, Map<String, Stretches> gaps) {
        Map<String, Long> recorded = new TreeMap<>();
        row.rows(Sessions.COVERAGE)
                .forEach(one -> recorded.put(String.valueOf(one.text(Sessions.SOURCE)), one.number(Sessions.NS)));
        Map<String, Missing> missing = new TreeMap<>();
        gaps.forEach((what, stretches) -> missing.put(what, new Missing(stretches.count(), stretches.nanos())));
        return new Part(session, row.number(Table.T_NS), row.number(Sessions.DURATION_NS), recorded, missing);
    }

    private static void read(StagedBundle staged, Table table, TableReader.RowVisitor visitor) throws IOException {
        byte[] bytes;
        try (InputStream in = staged.read(table.file())) {
            bytes = in.readAllBytes();
        }
        try (TableReader reader = TableReader.open(bytes)) {
            reader.read(visitor);
        }
    }

    @Override
    public String toString() {
        return "Overview[" + sessions.size() + "]";
    }
}
