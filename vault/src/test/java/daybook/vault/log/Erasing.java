package daybook.vault.log;

import daybook.consent.ledger.Statement;
import daybook.vault.VaultHome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// One erasing of some items of a source. For any threads; nothing of it changes but whether it is over.
///
/// @param code the source's
/// @param numbers of the items that are to go
/// @param shares without which they cannot be read
/// @param over whether it was acknowledged
record Erasing(Statement.Erased statement, int code, BitSet numbers, List<byte[]> shares, AtomicBoolean over) {

    /// As it stands now, for good.
    Erasing now() {
        return new Erasing(statement, code, numbers, shares, new AtomicBoolean(over.get()));
    }

    boolean isSaid(DiskImage image, VaultHome home) {
        return PlainLedger.says(image, home, statement);
    }

    /// Whether any of its shares is in a ring of its session.
    boolean hasShares(DiskImage image) {
        return image.files().entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".ring"))
                .filter(file -> file.getKey().getFileName().toString().startsWith(statement.session()))
                .anyMatch(file -> hasShares(file.getValue().bytes()));
    }

    private boolean hasShares(byte[] ring) {
        for (byte[] share : shares) {
            for (int at = 0; at + Ring.SLOT_BYTES <= ring.length; at += Ring.SLOT_BYTES) {
                if (Arrays.equals(ring, at, at + Ring.SLOT_BYTES, share, 0, Ring.SLOT_BYTES)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Erasing[" + code + " " + numbers + " over " + over + "]";
    }
}
