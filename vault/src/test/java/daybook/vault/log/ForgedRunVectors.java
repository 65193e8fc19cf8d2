package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemWriter;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A session of two blocks that were erased, and runs as no Daybook writes them in their place: a thief of the
/// recorder's key can seal and sign whatever he likes.
final class ForgedRunVectors {
    final List<VaultVector> all = new ArrayList<>();

    private static final int KEYS = Source.KEYSTROKES.code();
    private static final int MARKS = Source.MARKS.code();
    private static final byte[] GONE = ItemWriter.erased(Source.KEYSTROKES);
    private static final byte[] REMAINING = Crashing.item("remaining", 0).encoded();

    private final VaultHome home;
    private final MadeVault made;
    private final Id session;
    private final long started;

    /// @param aside an empty folder
    ForgedRunVectors(MadeVault others, VaultHome home, Path aside) throws Exception {
        this.home = home;
        made = others.copy();
        session = made.begin(log -> {
            log.write(List.of(Crashing.item("one", 0)), 0);
            log.write(List.of(Crashing.item("two", 0)), 0);
            log.end(EndReason.STOPPED);
        });
        started = Instant.parse("2026-11-21T02:30:00Z").getEpochSecond() * Bench.SECOND;
        made.zero(session, 0, KEYS);
        Statement said = new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.parse("0"), 0, true);
        made.state(aside, List.of(said));
        headers();
        starts();
        ends();
        blocks(others);
        ledger();
    }

    interface Writing {
        void to(SegmentWriter run) throws IOException;
    }

    private void add(String name, String expected, SegmentHeader header, Writing writing) throws IOException {
        MadeVault copy = made.copy();
        put(copy, header, writing);
        all.add(VaultVector.of("forged-run-" + name, copy.disk, expected));
    }

    private void put(MadeVault copy, SegmentHeader header, Writing writing) throws IOException {
        copy.disk.makeDirectory(home.derived(session));
        try (WriterKeys fresh = WriterKeys.fresh(header.firstEpoch());
                Ring ring = Ring.create(copy.disk, home, home.ring(session, header.ordinal()));
                DiskFile file = copy.disk.create(home.run(session, header.ordinal()));
                SegmentWriter run = new SegmentWriter(
                        header, header.sign(LogKind.RUN, made.bench.keys, fresh.shares()), fresh, file, ring)) {
            writing.to(run);
            run.force();
        }
    }

    private void damaged(String name, Writing writing) throws IOException {
        add(name, VaultVector.DAMAGED, header(-1, 0, 0, Extent.NONE), writing);
    }

    private SegmentHeader header(int previous, int firstEpoch, long startNanos, Extent extent) {
        return header(0, previous, firstEpoch, started, startNanos, extent);
    }

    private SegmentHeader header(
            int number, int previous, int firstEpoch, long wallNanos, long startNanos, Extent extent) {
        return new SegmentHeader(
                made.bench.keys.file().vault(),
                session,
                Id.random(),
                number,
                previous,
                firstEpoch,
                wallNanos,
                startNanos,
                extent,
                LedgerHead.EMPTY);
    }

    private static void data(SegmentWriter run, int source, byte[]... blocks) throws IOException {
        for (byte[] block : blocks) {
            run.data(source, block, block.length);
        }
    }

    private static void fill(SegmentWriter run) throws IOException {
        data(run, KEYS, REMAINING, GONE);
    }

    private static void whole(SegmentWriter run) throws IOException {
        fill(run);
        run.end(EndReason.STOPPED, 0);
    }

    private void headers() throws IOException {
        add("control", VaultVector.ITEMS, header(-1, 0, 0, Extent.NONE), ForgedRunVectors::whole);
        add("made-after-nanos", VaultVector.DAMAGED, header(-1, 0, 1, Extent.NONE), ForgedRunVectors::whole);
        add(
                "with-a-length-before",
                VaultVector.DAMAGED,
                header(-1, 0, 0, new Extent(5, Hash.NONE)),
                ForgedRunVectors::whole);
        add(
                "with-a-hash-before",
                VaultVector.DAMAGED,
                header(-1, 0, 0, new Extent(0, new Hash("11".repeat(Hash.BYTES)))),
                ForgedRunVectors::whole);
        add("going-on-from-itself", VaultVector.DAMAGED, header(0, 0, 0, Extent.NONE), ForgedRunVectors::whole);
        add("going-on-from-minus-2", VaultVector.DAMAGED, header(-2, 0, 0, Extent.NONE), ForgedRunVectors::whole);
        add("of-another-epoch", VaultVector.ITEMS, header(-1, 1, 0, Extent.NONE), ForgedRunVectors::whole);
    }

    /// Of a session that started at another time than the one that it belongs to.
    private void starts() throws IOException {
        for (long nanos : List.of(-1L, 1L, 30L * 86_400 * Bench.SECOND)) {
            SegmentHeader named = header(0, -1, 0, started + nanos, 0, Extent.NONE);
            add("that-started-" + nanos + "-off", VaultVector.DAMAGED, named, ForgedRunVectors::whole);
            MadeVault copy = made.copy();
            put(copy, header(-1, 0, 0, Extent.NONE), ForgedRunVectors::whole);
            put(copy, header(1, -1, 0, started + nanos, 0, Extent.NONE), ForgedRunVectors::whole);
            String name = "forged-run-that-started-" + nanos + "-off-and-that-nothing-rests-on";
            all.add(VaultVector.of(name, copy.disk, VaultVector.ITEMS));
        }
    }

    private void ends() throws IOException {
        damaged("without-end", run -> {
            fill(run);
            run.seal(0);
        });
        damaged("without-any-block", _ -> {});
        damaged("that-goes-on", run -> {
            fill(run);
            run.end(EndReason.ROTATED, 0);
        });
        damaged("that-failed", run -> {
            fill(run);
            run.end(EndReason.FAILED, 0);
        });
        damaged("that-ended-at-a-time", run -> {
            fill(run);
            run.end(EndReason.STOPPED, 7);
        });
        damaged("sealed-at-a-time", run -> {
            fill(run);
            run.seal(7);
            run.end(EndReason.STOPPED, 0);
        });
        damaged("with-two-ends", run -> {
            whole(run);
            run.end(EndReason.STOPPED, 0);
        });
    }

    private void blocks(MadeVault others) throws IOException {
        damaged("with-a-block-less", run -> {
            data(run, KEYS, REMAINING);
            run.end(EndReason.STOPPED, 0);
        });
        damaged("with-a-block-more", run -> {
            data(run, KEYS, REMAINING, GONE, GONE);
            run.end(EndReason.STOPPED, 0);
        });
        add("of-another-source", VaultVector.ITEMS, header(-1, 0, 0, Extent.NONE), run -> {
            data(run, MARKS, ItemWriter.erased(Source.MARKS));
            run.end(EndReason.STOPPED, 0);
        });
        damaged("with-the-journal", run -> {
            fill(run);
            data(run, Item.JOURNAL, Crashing.gap(0).encoded());
            run.end(EndReason.STOPPED, 0);
        });
        damaged("with-a-sign-of-another-source", run -> {
            data(run, KEYS, REMAINING, ItemWriter.erased(Source.MARKS));
            run.end(EndReason.STOPPED, 0);
        });
        add("with-an-unknown-item", VaultVector.NEWER, header(-1, 0, 0, Extent.NONE), run -> {
            data(run, KEYS, REMAINING, new byte[] {(byte) 0x82, 0x18, 0x45, 1});
            run.end(EndReason.STOPPED, 0);
        });
        add("with-a-sign-of-no-source", VaultVector.NEWER, header(-1, 0, 0, Extent.NONE), run -> {
            data(run, KEYS, REMAINING, new byte[] {(byte) 0x82, 0x18, 0x44, 13});
            run.end(EndReason.STOPPED, 0);
        });
        MadeVault copy = others.copy();
        copy.begin(log -> {
            log.append(KEYS, GONE, GONE.length);
            log.write(List.of(), 0);
            log.end(EndReason.STOPPED);
        });
        all.add(VaultVector.of("segment-with-the-sign-of-a-run", copy.disk, VaultVector.DAMAGED));
    }

    private void ledger() throws IOException {
        MemoryDisk whole = all.getFirst().disk();
        Forger forger = new Forger(whole, home);
        Map<String, String> spellings = new LinkedHashMap<>();
        for (String run : List.of("00", "01", "+0", "-0", "-1", "", " 0", "1000000000", "a")) {
            spellings.put("remains-of-'" + run + "'", "\"remains\":\"" + run + "\"");
        }
        spellings.put("remains-of-another", "\"remains\":\"1\"");
        spellings.put("remains-and-runs", "\"remains\":\"0\",\"runs\":\"1\"");
        spellings.put("runs-and-remains", "\"runs\":\"1\",\"remains\":\"0\"");
        spellings.put("runs-of-0", "\"runs\":\"0\"");
        spellings.put("more-than-remains", "\"remains\":\"0\",\"more\":\"0\"");
        for (Map.Entry<String, String> spelling : spellings.entrySet()) {
            said(forger, spelling.getKey(), "\"remains\":\"0\"", spelling.getValue());
        }
        for (String epochs : List.of("00", "0-0", "1-0", "0 1", "0-2 1", "0 0", "", "0-", "0 2147483648")) {
            said(forger, "epochs-of-'" + epochs + "'", "\"epochs\":\"0\"", "\"epochs\":\"" + epochs + "\"");
        }
        for (String sources : List.of("", "journal", "pointer keystrokes", "keystrokes keystrokes", "keys")) {
            said(forger, "sources-of-'" + sources + "'", "keystrokes", sources);
        }
        MemoryDisk control = whole.copy();
        forger.ledger(control, line -> line);
        all.add(VaultVector.of("ledger-signed-again-unchanged", control, VaultVector.ITEMS));
    }

    private void said(Forger forger, String name, String from, String to) {
        MemoryDisk changed = all.getFirst().disk().copy();
        forger.ledger(changed, line -> line.replace(from, to));
        all.add(VaultVector.of("ledger-that-erases-" + name.replace(' ', '_'), changed, VaultVector.DAMAGED));
    }
}
