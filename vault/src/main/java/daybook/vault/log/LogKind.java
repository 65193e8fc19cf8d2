package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
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

    /// Whether the ledger says that this share is to be gone.
    boolean isErased(Erasures erasures, SegmentHeader header, Block key) {
        return switch (this) {
            case SEGMENT -> erasures.covers(header.session(), key.epoch(), key.source());
            case RUN -> erasures.coversRun(header.session(), header.ordinal(), key.epoch(), key.source());
        };
    }
}
