package daybook.exporter.rows;

import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.crypto.Digests;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// A session of an unlocked vault.
///
/// Its state is a digest of its rings, where erasing happens, and of its length.
public record VaultSession(VaultReader vault, SessionSummary summary) implements RecordedSession {
    @Override
    public Id session() {
        return summary.session();
    }

    @Override
    public Instant started() {
        return summary.started();
    }

    @Override
    public long durationNanos() {
        return summary.duration().toNanos();
    }

    @Override
    public WallClock clock() throws IOException {
        return WallClock.of(vault, summary);
    }

    @Override
    public String state() throws IOException {
        MessageDigest shares = Digests.sha256();
        vault.addShares(session(), shares);
        String length =
                session() + " " + summary.sizeBytes() + " " + HexFormat.of().formatHex(shares.digest());
        return HexFormat.of().formatHex(Digests.sha256(length.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Reading open() throws IOException {
        SessionReader reader = vault.open(session());
        return new Reading() {
            @Override
            public Optional<Stored> next() throws IOException {
                return reader.next();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    @Override
    public String toString() {
        return "VaultSession[" + session() + "]";
    }
}
