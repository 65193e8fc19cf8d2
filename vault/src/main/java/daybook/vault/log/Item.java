package daybook.vault.log;

import daybook.consent.Admitted;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Sealable;
import daybook.consent.Unproven;
import daybook.vault.codec.ItemWriter;

/// One thing on its way to the disk: its bytes, its source's code (0 for the session's own journal), the newest moment
/// that it tells of, and the epoch in which it arrived.
final class Item {
    static final int JOURNAL = 0;

    private final byte[] encoded;
    private final int source;
    private final long nanos;
    private final int epoch;

    private Item(byte[] encoded, int source, long nanos, int epoch) {
        this.encoded = encoded;
        this.source = source;
        this.nanos = nanos;
        this.epoch = epoch;
    }

    /// @throws IllegalArgumentException where it is longer than a block can hold
    static byte[] encode(Sealable item) {
        byte[] encoded = ItemWriter.encode(item);
        if (encoded.length > Padding.MOST_ITEM_BYTES) {
            throw new IllegalArgumentException("an item of " + encoded.length + " bytes does not fit into a block");
        }
        return encoded;
    }

    static Item of(Sealable item, byte[] encoded, int epoch) {
        return switch (item) {
            case Admitted admitted ->
                new Item(
                        encoded,
                        admitted.observation().source().code(),
                        admitted.observation().at().nanos(),
                        epoch);
            case Gap gap -> new Item(encoded, JOURNAL, gap.toNanos(), epoch);
            case ClockSample sample -> new Item(encoded, JOURNAL, sample.sessionNanos(), epoch);
            case Unproven unproven -> new Item(encoded, JOURNAL, unproven.fromNanos(), epoch);
            case Machine _ -> new Item(encoded, JOURNAL, 0, epoch);
        };
    }

    byte[] encoded() {
        return encoded;
    }

    int source() {
        return source;
    }

    long nanos() {
        return nanos;
    }

    int epoch() {
        return epoch;
    }
}
