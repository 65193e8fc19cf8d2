package daybook.vault.log;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import daybook.vault.codec.ItemWriter;
import daybook.vault.codec.Stored;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What remains of epochs of which a part is to be erased, sealed anew in a run.
///
/// For each block of an epoch and source of which anything remains the run has one, in the same order, with the items
/// that remain, byte for byte, and a sign in each place where others stood. A picture that needs an erased one goes
/// with it. Nothing rests on a run before the ledger says so. For one thread.
public final class Remains implements Closeable {
    private final Disk disk;
    private final VaultHome home;
    private final RecorderKeys keys;
    private final LedgerHead ledger;
    private final Statement.Erased erased;
    private final Predicate<Moment> gone;
    private final long wallNanos;

    private final List<Kept> blocks = new ArrayList<>();
    private final Set<Integer> remaining = new HashSet<>();
    private int epoch = -1;
    private boolean picturesBroken;
    private @Nullable RunWriter run;

    /// What remains of a block.
    private record Kept(int source, ByteBuffer items) {}

    private Remains(
            Disk disk,
            VaultHome home,
            RecorderKeys keys,
            LedgerHead ledger,
            Statement.Erased erased,
            Predicate<Moment> gone,
            long wallNanos) {
        this.disk = disk;
        this.home = home;
        this.keys = keys;
        this.ledger = ledger;
        this.erased = erased;
        this.gone = gone;
        this.wallNanos = wallNanos;
    }

    /// Forces a run with what will remain once this erasing is done. The session is closed, and nobody else erases in
    /// it meanwhile.
    ///
    /// @param erased what is to go, of which whole epochs; its number of runs is the new one's number
    /// @param gone which moments are to go
    /// @return the same, with the run where anything remains
    public static Statement.Erased keep(
            Disk disk,
            VaultHome home,
            Identity identity,
            RecorderKeys keys,
            LedgerHead ledger,
            Statement.Erased erased,
            Predicate<Moment> gone)
            throws IOException {
        Id session = Id.ofHex(erased.session());
        SessionFiles files = SessionFiles.list(disk, home);
        long wallNanos = SegmentPart.started(SegmentPart.list(disk, home, keys.file(), files, session))
                .orElseThrow(() ->
                        new DamagedVaultException(home.nameOf(home.sessions()), "a session is not there any more"));
        OpenedBlocks.Wanted wanted = (epoch, source) -> erased.epochs().contains(epoch)
                && Source.ofCode(source).map(erased.sources()::contains).orElse(false);
        try (OpenedBlocks from = OpenedBlocks.open(disk, home, identity, files, session, wanted);
                Remains remains = new Remains(disk, home, keys, ledger, erased, gone, wallNanos)) {
            for (OpenedBlocks.Opened block = from.next(); block != null; block = from.next()) {
                if (block instanceof OpenedBlocks.Opened.Content content) {
                    remains.take(content);
                }
            }
            return remains.end() ? erased.remaining() : erased;
        }
    }

    private void take(OpenedBlocks.Opened.Content block) throws IOException {
        if (block.epoch() != epoch) {
            flush();
            epoch = block.epoch();
            picturesBroken = false;
        }
        blocks.add(new Kept(block.source(), cut(block)));
    }

    private ByteBuffer cut(OpenedBlocks.Opened.Content block) throws VaultException {
        Source source = Source.ofCode(block.source())
                .orElseThrow(() -> new DamagedVaultException(block.at(), "its source is none"));
        ByteArrayOutputStream kept = new ByteArrayOutputStream(block.items().limit());
        try (ItemReader items = block.read()) {
            boolean inHole = false;
            int from = 0;
            for (Optional<Stored> item = items.next(); item.isPresent(); item = items.next()) {
                int to = items.readBytes();
                if (goes(item.get())) {
                    kept.writeBytes(inHole ? new byte[0] : ItemWriter.erased(source));
                    inHole = true;
                } else {
                    kept.write(block.items().array(), block.items().arrayOffset() + from, to - from);
                    remaining.add(block.source());
                    inHole = false;
                }
                from = to;
            }
        }
        return ByteBuffer.wrap(kept.toByteArray());
    }

    private boolean goes(Stored item) {
        return switch (item) {
            case Stored.Seen(int _, Observation.Frame frame) -> {
                boolean goes = gone.test(frame.at());
                picturesBroken = goes || (picturesBroken && !frame.packet().keyframe());
                yield picturesBroken;
            }
            case Stored.Seen seen -> gone.test(seen.observation().at());
            case Stored.Erased _ -> true;
            case Stored.Missing _, Stored.Clock _, Stored.On _, Stored.Doubtful _, Stored.ErasedJournal _ -> false;
        };
    }

    /// Writes what remains of an epoch.
    private void flush() throws IOException {
        for (Kept block : blocks) {
            if (remaining.contains(block.source())) {
                writer().data(block.source(), block.items().array());
            }
            Arrays.fill(block.items().array(), (byte) 0);
        }
        blocks.clear();
        remaining.clear();
    }

    private RunWriter writer() throws IOException {
        RunWriter writer = run;
        if (writer == null) {
            SegmentHeader header = new SegmentHeader(
                    keys.file().vault(),
                    Id.ofHex(erased.session()),
                    Id.random(),
                    erased.runs(),
                    -1,
                    epoch,
                    wallNanos,
                    0,
                    Extent.NONE,
                    ledger);
            writer = RunWriter.begin(disk, home, keys, header);
            run = writer;
        }
        writer.enter(epoch);
        return writer;
    }

    /// @return whether anything remains
    private boolean end() throws IOException {
        flush();
        RunWriter writer = run;
        if (writer != null) {
            writer.end();
        }
        return writer != null;
    }

    @Override
    public void close() throws IOException {
        if (run != null) {
            run.close();
        }
    }
}
