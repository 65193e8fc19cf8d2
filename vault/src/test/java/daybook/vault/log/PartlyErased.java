package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Observation;
import daybook.consent.Packet;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A session of which parts of epochs are erased, and the ledger that says so.
///
/// @param bench where it lies; its copies have their own
/// @param ledger what has been said so far
record PartlyErased(Bench bench, Id session, List<Statement.Erased> ledger) {
    static final Set<Source> SOURCES = Set.of(Source.KEYSTROKES, Source.POINTER, Source.SCREEN);

    /// Three epochs of ten seconds. In each of its odd seconds a key, a move and a picture; each seventh is a keyframe.
    static PartlyErased record(Bench bench) throws IOException, InterruptedException {
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            for (int second = 1; second < 30; second += 2) {
                bench.nanos.set(second * Bench.SECOND);
                writer.append(Samples.admit(Samples.key(bench.nanos.get(), "key " + second)));
                writer.append(Samples.admit(new Observation.PointerMove(
                        new daybook.consent.Moment(bench.nanos.get(), 5), second, 2, false)));
                writer.append(Samples.admit(frame(second)));
                writer.append(Samples.gap(bench.nanos.get()));
                writer.flush();
            }
        }
        return new PartlyErased(bench, session, new ArrayList<>());
    }

    private static Observation.Frame frame(int second) {
        boolean keyframe = second % 10 == 1 || second % 10 == 7;
        return new Observation.Frame(
                new daybook.consent.Moment(second * Bench.SECOND, 5),
                64,
                48,
                List.of(),
                new Packet(Packet.Codec.AV1, keyframe, ByteBuffer.wrap(new byte[] {(byte) second})));
    }

    /// The same on another disk, with what the ledger says now.
    PartlyErased on(Bench other) {
        return new PartlyErased(other, session, new ArrayList<>(ledger));
    }

    Erasures erasures() {
        return Erasures.of(ledger.stream()
                .map(erased -> new Entry(1, Instant.EPOCH, Entry.Hand.OWNER, erased))
                .toList());
    }

    /// As `daybook erase` does it: what remains, the statement, the deed.
    void erase(int fromSecond, int toSecond) throws IOException {
        Statement.Erased said = keep(fromSecond, toSecond);
        ledger.add(said);
        Shares.destroy(bench.disk, bench.home, said);
    }

    /// What remains is forced, and nothing said yet.
    Statement.Erased keep(int fromSecond, int toSecond) throws IOException {
        Set<Integer> epochs = new TreeSet<>();
        for (Stored item : bench.read(session)) {
            if (item instanceof Stored.Seen(int epoch, Observation seen) && isWithin(seen, fromSecond, toSecond)) {
                epochs.add(epoch);
            }
        }
        int runs = Math.max(
                Shares.runs(bench.disk, bench.home, session), erasures().runs(session));
        return Remains.keep(
                bench.disk,
                bench.home,
                bench.identity,
                bench.keys,
                LedgerHead.EMPTY,
                new Statement.Erased(session.hex(), SOURCES, Epochs.of(epochs), runs, false),
                at -> at.nanos() >= fromSecond * Bench.SECOND && at.nanos() < toSecond * Bench.SECOND);
    }

    private static boolean isWithin(Observation seen, int fromSecond, int toSecond) {
        long nanos = seen.at().nanos();
        return nanos >= fromSecond * Bench.SECOND && nanos < toSecond * Bench.SECOND;
    }

    /// All that can be read but the journal: `k3` is the key of the third second, `?k` a place where keys were erased.
    List<String> shown() throws IOException {
        return bench.read(session).stream()
                .filter(item -> !(item instanceof Stored.Missing))
                .map(PartlyErased::word)
                .toList();
    }

    static String word(Stored stored) {
        return switch (stored) {
            case Stored.Seen(int _, Observation seen) ->
                letter(seen.source()) + seen.at().nanos() / Bench.SECOND;
            case Stored.Erased(int _, Source source) -> "?" + letter(source);
            case Stored.Missing _, Stored.Clock _, Stored.On _, Stored.Doubtful _, Stored.ErasedJournal _ ->
                throw new AssertionError("nothing of the kind was recorded");
        };
    }

    private static String letter(Source source) {
        return source.word().substring(0, 1);
    }

    CheckReport check() throws IOException {
        return VaultCheck.run(bench.disk, bench.home, bench.identity, erasures());
    }

    CheckReport checkFromOutside() throws IOException {
        return VaultCheck.run(bench.disk, bench.home, null, erasures());
    }
}
