package daybook.exporter.rows;

import java.io.IOException;
import java.util.Map;

/// Writes what it knows of a session into a bundle: [SessionTables] its rows, another its media.
public interface SessionPart {
    /// Sessions come in the order of time, which is that of their ids in the release.
    ///
    /// @return how many things were left out, by reason
    Map<String, Long> write(Released released, BundleSink sink) throws IOException;

    /// One session on its way out.
    ///
    /// @param sessionId its id in the release
    /// @param offsetNanos from the start of the contributor's first session in the release to the start of this one
    record Released(
            RecordedSession session,
            Slice slice,
            String sessionId,
            String contributorId,
            long offsetNanos,
            Pseudonyms pseudonyms,
            Terms terms) {
        /// The rows of a table for this session.
        public SessionRows rows(daybook.exporter.tables.Table table, BundleSink sink) throws IOException {
            return new SessionRows(table, sessionId, session.started(), sink.rows(table));
        }

        /// How long the slice is, within the session.
        public long durationNanos() {
            return Math.max(0, Math.min(slice.toNanos(), session.durationNanos()) - slice.fromNanos());
        }
    }
}
