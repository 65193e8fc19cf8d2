package daybook.vault.log;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Sessions of two segments, the second of which is whole by itself and does not go with the first: a thief of the
/// recorder's key can write one.
final class SecondSegmentVectors {
    final List<VaultVector> all = new ArrayList<>();

    private final MadeVault made;
    private final Path path;
    private final SegmentHeader second;

    SecondSegmentVectors(MadeVault made, VaultHome home) throws IOException {
        this.made = made;
        Id session = made.begin(log -> {
            log.write(List.of(Crashing.item("one", 0)), 0);
            log.rotate(0);
            log.end(EndReason.STOPPED);
        });
        path = made.bench.segment(session, 1);
        second = SegmentHeader.verify(LogKind.SEGMENT, made.bench.keys.file(), home.nameOf(path), made.disk.at(path));
        made.disk.files.remove(path);
        add("control", VaultVector.ITEMS, 0, 0);
        for (long nanos : List.of(-1L, 1L, 86_400 * Bench.SECOND)) {
            add("start-that-is-" + nanos + "-off", VaultVector.DAMAGED, nanos, 0);
        }
        add("the-first-ones-last-epoch", VaultVector.DAMAGED, 0, -1);
    }

    private void add(String name, String expected, long nanos, int epochs) throws IOException {
        MadeVault copy = made.copy();
        SegmentHeader header = new SegmentHeader(
                second.vault(),
                second.session(),
                second.segment(),
                second.ordinal(),
                second.previousOrdinal(),
                second.firstEpoch() + epochs,
                second.wallNanos() + nanos,
                second.startNanos(),
                second.previous(),
                second.ledger());
        byte[] item = Item.encode(Samples.admit(new Observation.Mark(new Moment(1, 1), "two")));
        try (WriterKeys fresh = WriterKeys.fresh(header.firstEpoch());
                Ring ring = Ring.change(copy.disk, copy.bench.home, copy.bench.home.ring(header.session()));
                DiskFile file = copy.disk.create(path);
                SegmentWriter segment = new SegmentWriter(
                        header, header.sign(LogKind.SEGMENT, made.bench.keys, fresh.shares()), fresh, file, ring)) {
            segment.data(Source.MARKS.code(), item, item.length);
            segment.end(EndReason.STOPPED, 0);
            segment.force();
        }
        all.add(VaultVector.of("second-segment-with-" + name, copy.disk, expected));
    }
}
