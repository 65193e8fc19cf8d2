package daybook.vault.log;

import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private int rotations;
    private int begunRotations;

    Scenario(Bench bench) {
        this.bench = bench;
    }

    /// What must be found of a session, at least and at most, by the codes of the sources.
    ///
    /// @param erasings those that were begun
    record Promise(Id session, Counts acknowledged, Counts given, List<Erasing> erasings) {}

    /// What must be found of a vault.
    ///
    /// @param rotations how often it was rotated
    /// @param begun the same with one that is under way
    record Promises(List<Promise> sessions, int rotations, int begun) {}

    private static final class Session {
        final Id id = Id.random();
        final AtomicIntegerArray given = new AtomicIntegerArray(Block.SOURCES);
        /// Of the journal, which the writer does not count for others.
        final AtomicIntegerArray flushed = new AtomicIntegerArray(Block.SOURCES);
        final List<Erasing> erasings = new CopyOnWriteArrayList<>();
        volatile @Nullable VaultWriter writer;

        Promise promise() {
            VaultWriter asked = writer;
            Counts acknowledged = Counts.of(code -> {
                Source source = SOURCES.get(code);
                int stored = asked == null || source == null ? 0 : (int) asked.stored(source);
                return Math.max(stored, flushed.get(code));
            });
            List<Erasing> begun = erasings.stream().map(Erasing::now).toList();
            return new Promise(id, acknowledged, Counts.of(given::get), begun);
        }

        void flush() {
            for (int code : Sequence.CODES) {
                flushed.set(code, given.get(code));
            }
        }
    }

    synchronized Promises promises() {
        return new Promises(sessions.stream().map(Session::promise).toList(), rotations, begunRotations);
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

    /// Gives the vault another identity, while nothing is recorded.
    void rotate() throws IOException {
        synchronized (this) {
            begunRotations++;
        }
        CheapVault.rotate(bench.disk, bench.home);
        bench = bench.opened(bench.disk);
        synchronized (this) {
            rotations++;
        }
    }

    /// Erases the epochs in which these items of a source lie, with all that it has there.
    ///
    /// @param session counted from the first that was begun
    void erase(int session, int code, int from, int to) throws IOException {
        Session its = sessions().get(session);
        Meant meant = Meant.of(bench, its.id, code, from, to);
        carryOut(its, meant, meant.statement(), meant.inItsEpochs());
    }

    /// Erases these items of a source in a session that is closed, and nothing else.
    void erasePart(int session, int code, int from, int to) throws IOException {
        Session its = sessions().get(session);
        Meant meant = Meant.of(bench, its.id, code, from, to);
        carryOut(its, meant, meant.keep(bench), meant.named());
    }

    private void carryOut(Session session, Meant meant, Statement.Erased said, BitSet numbers) throws IOException {
        Erasing erasing = new Erasing(said, meant.code(), numbers, meant.shares(bench), new AtomicBoolean());
        session.erasings.add(erasing);
        PlainLedger.say(bench.disk, bench.home, said);
        Shares.destroy(bench.disk, bench.home, said);
        erasing.over().set(true);
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
