package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A session of two segments, the second of which says another start of the session than the first: a thief of the
/// recorder's key can write one that is whole.
final class StartVectors {
    final List<VaultVector> all = new ArrayList<>();

    private final MadeVault made;
    private final Path path;
    private final SegmentHeader second;

    StartVectors(MadeVault made, VaultHome home) throws IOException {
        this.made = made;
        Id session = made.begin(log -> {
            log.write(List.of(Crashing.item("one", 0)), 0);
            log.rotate(0);
            log.end(EndReason.STOPPED);
        });
        path = made.bench.segment(session, 1);
        second = SegmentHeader.verify(LogKind.SEGMENT, made.bench.keys.file(), home.nameOf(path), made.disk.at(path));
        made.disk.files.remove(path);
        add(0, VaultVector.ITEMS);
        for (long nanos : List.of(-1L, 1L, 86_400 * Bench.SECOND)) {
            add(nanos, VaultVector.DAMAGED);
        }
    }

    private void add(long nanos, String expected) throws IOException {
        MadeVault copy = made.copy();
        SegmentHeader header = new SegmentHeader(
                second.vault(),
                second.session(),
                second.segment(),
                second.ordinal(),
                second.previousOrdinal(),
                second.firstEpoch(),
                second.wallNanos() + nanos,
                second.startNanos(),
                second.previous(),
                second.ledger());
        byte[] item = Crashing.item("two", header.firstEpoch()).encoded();
        try (WriterKeys fresh = WriterKeys.fresh(header.firstEpoch());
                Ring ring = Ring.change(copy.disk, copy.bench.home, copy.bench.home.ring(header.session()));
                DiskFile file = copy.disk.create(path);
                SegmentWriter segment = new SegmentWriter(
                        header, header.sign(LogKind.SEGMENT, made.bench.keys, fresh.shares()), fresh, file, ring)) {
            segment.data(Source.KEYSTROKES.code(), item, item.length);
            segment.end(EndReason.STOPPED, 0);
            segment.force();
        }
        all.add(VaultVector.of("segment-of-a-start-that-is-" + nanos + "-off", copy.disk, expected));
    }
}
