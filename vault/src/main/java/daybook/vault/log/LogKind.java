package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What a log is: they are built alike, and one never passes for the other.
enum LogKind {
    /// What a recorder wrote of its session.
    SEGMENT("DAYBOOK"),
    /// What remains of epochs of which a part was erased: see [Remains].
    RUN("DAYBRUN");

    static final int MAGIC_BYTES = 7;

    private final String magic;

    LogKind(String magic) {
        this.magic = magic;
    }

    /// What its header begins with.
    byte[] magic() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    /// Where a log with that header lies.
    Path place(VaultHome home, SegmentHeader header) {
        return switch (this) {
            case SEGMENT -> SessionFiles.segment(home, header.session(), header.ordinal(), header.wallNanos());
            case RUN -> home.run(header.session(), header.ordinal());
        };
    }

    /// Where its shares lie: those of all segments of a session together, those of each run apart.
    Path ring(VaultHome home, Id session, int ordinal) {
        return switch (this) {
            case SEGMENT -> home.ring(session);
            case RUN -> home.ring(session, ordinal);
        };
    }

    /// Whether the numbers in a header are ones that such a log has. A run begins nowhere in the session's time.
    boolean fits(SegmentHeader header) {
        return switch (this) {
            case SEGMENT -> true;
            case RUN ->
                header.previousOrdinal() == -1
                        && header.startNanos() == 0
                        && header.previous().equals(Extent.NONE);
        };
    }

    /// Whether such a log has such a seal or end. A run is sealed at no time, and ended in order.
    boolean fits(SealBody seal) {
        return switch (this) {
            case SEGMENT -> true;
            case RUN -> seal.nanos() == 0 && (seal.reason() == null || seal.reason() == EndReason.STOPPED);
        };
    }

    /// Whether such a log may hold something of that source.
    boolean holds(int source) {
        return switch (this) {
            case SEGMENT -> true;
            case RUN -> source != Item.JOURNAL;
        };
    }

    /// The source of which signs that something was erased may stand in a block of that one.
    int signs(int source) {
        return switch (this) {
            case SEGMENT -> ItemReader.NO_SIGNS;
            case RUN -> source;
        };
    }

    /// Whether the ledger says that this share is to be gone.
    boolean isErased(Erasures erasures, SegmentHeader header, Block key) {
        return switch (this) {
            case SEGMENT -> erasures.covers(header.session(), key.epoch(), key.source());
            case RUN -> erasures.coversRun(header.session(), header.ordinal(), key.epoch(), key.source());
        };
    }
}
