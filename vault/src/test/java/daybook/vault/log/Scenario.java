package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// Sessions that are being written, and what their writer was given and has acknowledged so far.
///
/// One thread tells it what to do; any may ask it for [#promises].
final class Scenario {
    private static final Map<Integer, Source> SOURCES = new HashMap<>();

    static {
        for (int code : Sequence.CODES) {
            Source.ofCode(code).ifPresent(source -> SOURCES.put(code, source));
        }
    }

    private Bench bench;
    private final List<Session> sessions = new ArrayList<>();

    Scenario(Bench bench) {
        this.bench = bench;
    }

    /// What must be found of a session, at least and at most, by the codes of the sources.
    record Promise(Id session, Counts acknowledged, Counts given) {}

    private static final class Session {
        final Id id = Id.random();
        final AtomicIntegerArray given = new AtomicIntegerArray(Block.SOURCES);
        /// Of the journal, which the writer does not count for others.
        final AtomicIntegerArray flushed = new AtomicIntegerArray(Block.SOURCES);
        volatile @Nullable VaultWriter writer;

        Promise promise() {
            VaultWriter asked = writer;
            Counts acknowledged = Counts.of(code -> {
                Source source = SOURCES.get(code);
                int stored = asked == null || source == null ? 0 : (int) asked.stored(source);
                return Math.max(stored, flushed.get(code));
            });
            return new Promise(id, acknowledged, Counts.of(given::get));
        }

        void flush() {
            for (int code : Sequence.CODES) {
                flushed.set(code, given.get(code));
            }
        }
    }

    synchronized List<Promise> promises() {
        return sessions.stream().map(Session::promise).toList();
    }

    private synchronized List<Session> sessions() {
        return List.copyOf(sessions);
    }

    private synchronized Session newest() {
        return sessions.getLast();
    }

    VaultWriter begin() throws IOException {
        Session session = new Session();
        synchronized (this) {
            sessions.add(session);
        }
        VaultWriter writer = bench.writer(session.id);
        session.writer = writer;
        return writer;
    }

    private VaultWriter writer() {
        return java.util.Objects.requireNonNull(newest().writer);
    }

    /// Gives so many items of a source, as far as the writer takes them.
    void give(int code, int items) {
        Session session = newest();
        for (int i = 0; i < items; i++) {
            // Counted first: the writer may be done with it before this thread goes on.
            int number = session.given.getAndIncrement(code);
            if (!writer().append(Sequence.item(code, number))) {
                session.given.decrementAndGet(code);
            }
        }
    }

    void flush() throws IOException, InterruptedException {
        writer().flush();
        newest().flush();
    }

    void pass(long seconds) {
        bench.nanos.addAndGet(seconds * Bench.SECOND);
    }

    void cut() {
        writer().cutEpoch();
    }

    void close() throws IOException {
        writer().close();
        newest().flush();
    }

    /// Into the same folder each time.
    void backUp() throws IOException {
        Path folder = bench.home.root().resolveSibling("backup");
        Backup.begin(bench.disk, bench.home, folder);
        Backup.run(bench.disk, bench.home, folder);
    }

    void recover() throws IOException {
        Recovery.run(bench.disk, bench.home, bench.keys);
    }

    /// Goes on with the same vault on another disk. What was written so far stays as it is.
    void moveTo(Bench other) throws IOException {
        for (Session session : sessions()) {
            VaultWriter left = session.writer;
            session.writer = null;
            if (left != null) {
                left.close();
            }
        }
        bench = other;
    }

    /// Those of the sessions that were begun since the last move.
    List<VaultWriter> writers() {
        return sessions().stream()
                .map(session -> session.writer)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /// Ends every writer, whatever becomes of it.
    void leave() {
        for (Session session : sessions()) {
            VaultWriter left = session.writer;
            try {
                if (left != null) {
                    left.close();
                }
            } catch (IOException e) {
                // It had failed, or fails now: nothing more is asked of it.
            }
        }
    }
}
