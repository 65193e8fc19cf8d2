package daybook.exporter.rows;

import daybook.exporter.trace.Trace;
import daybook.vault.Id;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.time.Instant;

/// A session that can be read from its beginning, as often as needed.
public interface RecordedSession {
    Id session();

    /// When its clock stood at zero, as the machine believed.
    Instant started();

    long durationNanos();

    /// When its moments were by the wall clock.
    WallClock clock() throws IOException;

    /// What changes whenever anything of it is added or erased.
    String state() throws IOException;

    Reading open() throws IOException;

    /// One way through it. The caller closes it.
    interface Reading extends Trace.Origin, AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
