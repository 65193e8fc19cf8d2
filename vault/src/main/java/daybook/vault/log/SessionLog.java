package daybook.vault.log;

import daybook.vault.DiskFullException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import daybook.vault.keys.RecorderKeys;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The segments of one running session, one after the other. For one thread.
final class SessionLog implements Closeable {
    private static final long SEGMENT_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long IDLE_SEAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Disk disk;
    private final VaultHome home;
    private final RecorderKeys keys;
    private final SessionStart start;
    private final Ring ring;
    private final EpochSpans spans = new EpochSpans();

    /// What is sealed as one block. Nothing of it stays.
    private final byte[] batch = new byte[Padding.MOST_ITEM_BYTES];

    private SegmentWriter segment;
    /// How much of the segment holds what [#write] has taken whole. A write that fails on its way may have forced more.
    private Extent acknowledged = Extent.NONE;
    private long lastSealNanos;
    /// How many epochs the disk is ahead of the clock: at least one for each segment after the first.
    private int shift;
    /// The newest ordinal that was tried.
    private int ordinal;

    private SessionLog(Disk disk, VaultHome home, RecorderKeys keys, SessionStart start, Ring ring) throws IOException {
        this.disk = disk;
        this.home = home;
        this.keys = keys;
        this.start = start;
        this.ring = ring;
        this.segment = begin(-1, 0, Extent.NONE);
    }

    static SessionLog begin(Disk disk, VaultHome home, RecorderKeys keys, SessionStart start) throws IOException {
        requireRoom(disk, home);
        Anchor.begin(disk, home, keys);
        Ring ring = Ring.create(disk, home, home.ring(start.session()));
        try {
            return new SessionLog(disk, home, keys, start, ring);
        } catch (IOException | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    /// Refuses where too little room is left to go on and still close in order.
    static void requireRoom(Disk disk, VaultHome home) throws IOException {
        if (disk.usableBytes(home.root()) < VaultWriter.RESERVE_BYTES) {
            throw new DiskFullException(VaultWriter.RESERVE_BYTES);
        }
    }

    private SegmentWriter begin(int previousOrdinal, int firstEpoch, Extent previous) throws IOException {
        long nanos = start.nanos().getAsLong();
        LedgerHead ledger = start.ledger().get();
        SegmentHeader header = new SegmentHeader(
                keys.file().vault(),
                start.session(),
                Id.random(),
                ordinal,
                previousOrdinal,
                firstEpoch,
                ChronoUnit.NANOS.between(Instant.EPOCH, start.started()),
                nanos,
                previous,
                ledger);
        Path path = SessionFiles.segment(home, header.session(), ordinal, header.wallNanos());
        Path month = SessionFiles.month(home, header.wallNanos());
        HomeFolder.require(disk, home, month);
        disk.makeDirectory(month);
        SegmentWriter fresh = begin(header, path);
        disk.forceDirectory(month);
        anchor(fresh, Extent.NONE);
        acknowledged = fresh.forced();
        lastSealNanos = nanos;
        return fresh;
    }

    private SegmentWriter begin(SegmentHeader header, Path path) throws IOException {
        WriterKeys fresh = WriterKeys.fresh(header.firstEpoch());
        try {
            byte[] shares = fresh.shares();
            byte[] signed = header.sign(LogKind.SEGMENT, keys, shares);
            Arrays.fill(shares, (byte) 0);
            DiskFile file = disk.create(path);
            try {
                return new SegmentWriter(header, signed, fresh, file, ring);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    private void anchor(SegmentWriter segment, Extent closed) throws IOException {
        SegmentHeader header = segment.header();
        Anchor.Newest newest = new Anchor.Newest(header.ordinal(), segment.headerHash(), closed);
        Anchor.advance(disk, home, keys, header.ledger(), header.session(), newest);
    }

    /// Writes items, in order and each under its epoch, and returns once they are durable.
    ///
    /// @param clockEpoch the epoch that the clock has reached: what is open of an earlier one is sealed
    void write(List<Item> items, int clockEpoch) throws IOException {
        long nanos = start.nanos().getAsLong();
        int from = 0;
        while (from < items.size()) {
            int epoch = items.get(from).epoch();
            int to = from;
            while (to < items.size() && items.get(to).epoch() == epoch) {
                to++;
            }
            enter(epoch, nanos);
            note(items.subList(from, to), nanos);
            writeEpoch(items.subList(from, to));
            from = to;
        }
        enter(clockEpoch, nanos);
        if (nanos - lastSealNanos >= IDLE_SEAL_NANOS) {
            segment.seal(nanos);
            lastSealNanos = nanos;
        }
        segment.force();
        acknowledged = segment.forced();
    }

    private void enter(int clockEpoch, long nanos) throws IOException {
        int epoch = clockEpoch + shift;
        if (epoch <= segment.epoch()) {
            return;
        }
        if (!segment.reaches(epoch)) {
            throw new IOException("the session's clock has gone on further than one segment reaches");
        }
        if (segment.isUnsealed()) {
            segment.seal(nanos);
            lastSealNanos = nanos;
        }
        // Before any share of the next epoch is in the ring: so a cut segment is told from a torn one.
        segment.force();
        segment.enter(epoch);
    }

    private void note(List<Item> items, long nowNanos) {
        long newest = Long.MIN_VALUE;
        for (Item item : items) {
            newest = Math.max(newest, item.nanos());
        }
        spans.add(segment.epoch(), items.getFirst().epoch(), newest, nowNanos);
    }

    /// Which moments its epochs tell of. For any thread.
    EpochSpans spans() {
        return spans;
    }

    private void writeEpoch(List<Item> items) throws IOException {
        Map<Integer, List<Item>> bySource = new LinkedHashMap<>();
        for (Item item : items) {
            bySource.computeIfAbsent(item.source(), _ -> new ArrayList<>()).add(item);
        }
        for (Map.Entry<Integer, List<Item>> source : bySource.entrySet()) {
            int filled = 0;
            for (Item item : source.getValue()) {
                byte[] encoded = item.encoded();
                if (filled + encoded.length > batch.length) {
                    segment.data(source.getKey(), batch, filled);
                    filled = 0;
                }
                System.arraycopy(encoded, 0, batch, filled, encoded.length);
                filled += encoded.length;
            }
            segment.data(source.getKey(), batch, filled);
        }
        Arrays.fill(batch, (byte) 0);
    }

    /// Seals a source's bytes as one block of the epoch that is open. Not durable before the next [#write] or [#end].
    void append(int source, byte[] bytes, int length) throws IOException {
        segment.data(source, bytes, length);
    }

    boolean isHourOver() {
        return start.nanos().getAsLong() - segment.header().startNanos() >= SEGMENT_NANOS;
    }

    /// Closes the segment and goes on in another.
    void rotate(int clockEpoch) throws IOException {
        segment.end(EndReason.ROTATED, start.nanos().getAsLong());
        segment.force();
        acknowledged = segment.forced();
        abandon(clockEpoch);
    }

    /// Leaves the segment as it was after the last whole write, and goes on in another under new keys.
    ///
    /// @param clockEpoch the epoch of what is to be written next
    void abandon(int clockEpoch) throws IOException {
        SegmentWriter left = segment;
        int firstEpoch = Math.max(left.epoch() + 1, clockEpoch + shift + 1);
        shift = firstEpoch - clockEpoch;
        // Counted also when the segment cannot be made: a file of that name may be there now.
        ordinal++;
        segment = begin(left.header().ordinal(), firstEpoch, acknowledged);
        closeQuietly(left);
    }

    /// Closes the session.
    void end(EndReason reason) throws IOException {
        segment.end(reason, start.nanos().getAsLong());
        segment.force();
        anchor(segment, segment.forced());
    }

    private static void closeQuietly(@Nullable Closeable file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // It was forced or given up: closing changes nothing that counts.
        }
    }

    @Override
    public void close() {
        closeQuietly(segment);
        closeQuietly(ring);
    }
}
