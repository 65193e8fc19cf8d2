package daybook.vault.log;

import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The golden vault with segment headers that were changed, some of them signed again.
final class HeaderVectors extends GoldenVectors {
    /// The header's fields and where each begins.
    private static final Map<String, Integer> FIELDS = Map.ofEntries(
            Map.entry("magic", 0),
            Map.entry("vault", 8),
            Map.entry("session", 24),
            Map.entry("segment", 40),
            Map.entry("ordinal", 59),
            Map.entry("goes-on-from", 63),
            Map.entry("first-epoch", 67),
            Map.entry("started", 75),
            Map.entry("nanos", 83),
            Map.entry("previous-length", 91),
            Map.entry("previous-hash", 92),
            Map.entry("ledger-hash", 124),
            Map.entry("ledger-count", 163),
            Map.entry("recorder", 164),
            Map.entry("certificate", 196),
            Map.entry("encapsulation", 260),
            Map.entry("sealed-shares", 1380),
            Map.entry("signature", 1460));

    HeaderVectors(VaultHome home) throws IOException {
        super(home);
        headers();
    }

    private void headers() throws IOException {
        Path file = segment(closed, 0);
        Path second = segment(several, 1);
        for (Map.Entry<String, Integer> field : FIELDS.entrySet()) {
            damaged("header-" + field.getKey() + "-flipped", flip(file, field.getValue()));
            damaged("second-header-" + field.getKey() + "-flipped", flip(second, field.getValue()));
        }
        add("header-of-a-newer-format", VaultVector.NEWER, disk -> disk.at(file)[7] = 2);
        damaged("header-of-format-0", disk -> disk.at(file)[7] = 0);
        for (int length : List.of(0, 1, 7, 8, 1459, 1523, 1524)) {
            whole("header-cut-to-" + length, cut(file, length));
        }
        add("newest-header-of-a-newer-format-without-blocks", VaultVector.NEWER, disk -> {
            cut(file, SegmentHeader.BYTES).on(disk);
            disk.at(file)[7] = 2;
        });
        forged("session", file, h -> h.put(24, (byte) (h.get(24) ^ 1)));
        forged("ordinal-1", file, h -> h.putInt(56, 1));
        forged("ordinal-beyond-2-31", file, h -> h.putInt(56, 1 << 31));
        forged("going-on-from-itself", file, h -> h.putInt(60, 0));
        forged("going-on-from-a-later-one", file, h -> h.putInt(60, 7));
        forged("going-on-from-minus-2", file, h -> h.putInt(60, -2));
        forged("another-first-epoch", file, h -> h.putInt(64, 1));
        forged("first-epoch-beyond-2-31", file, h -> h.putInt(64, 1 << 31));
        forged("another-month", file, h -> h.putLong(68, h.getLong(68) + 40L * 86_400 * Bench.SECOND));
        forged("start-before-1970", file, h -> h.putLong(68, Long.MIN_VALUE));
        forged("start-at-the-end-of-time", file, h -> h.putLong(68, Long.MAX_VALUE));
        forged("length-of-none", file, h -> h.putLong(84, 5));
        forged("hash-of-none", file, h -> h.put(92, (byte) 1));
        unopened("other-sealed-shares", file, h -> h.put(1380, (byte) (h.get(1380) ^ 1)));
        unopened("other-encapsulation", file, h -> h.put(300, (byte) (h.get(300) ^ 1)));
        unopened("other-segment-id", file, h -> h.put(40, (byte) (h.get(40) ^ 1)));
        forged("another-recorder", file, h -> h.put(164, (byte) (h.get(164) ^ 1)));
        forged("second-going-on-from-none", second, h -> h.putInt(60, -1));
        forged("second-with-another-length", second, h -> h.putLong(84, h.getLong(84) - 1));
        forged("second-with-length-2-31", second, h -> h.putLong(84, 1L << 31));
        forged("second-with-length-2-63", second, h -> h.putLong(84, 1L << 63));
        forged("second-with-length-of-the-header", second, h -> h.putLong(84, 1524));
        forged("second-with-another-hash", second, h -> h.put(92, (byte) (h.get(92) ^ 1)));
        forged("second-with-epochs-of-the-first", second, h -> h.putInt(64, 0));
        forged("second-with-an-earlier-first-epoch", second, h -> h.putInt(64, h.getInt(64) - 1));
        damaged(
                "header-signed-again-with-another-ledger-head",
                disk -> forger.header(disk, second, h -> h.put(124, (byte) 9)));
        whole("header-signed-again-unchanged", disk -> forger.header(disk, second, _ -> {}));
    }

    private void forged(String what, Path file, Consumer<ByteBuffer> change) throws IOException {
        damaged("header-signed-again-with-" + what, disk -> forger.header(disk, file, change));
    }

    private void unopened(String what, Path file, Consumer<ByteBuffer> change) throws IOException {
        add("header-signed-again-with-" + what, VaultVector.WRONG_KEY, disk -> forger.header(disk, file, change));
    }
}
