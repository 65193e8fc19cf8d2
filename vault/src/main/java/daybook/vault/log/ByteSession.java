package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// A session of plain bytes in data blocks of the full size: what shows how fast a vault seals and opens.
///
/// It goes the way of every session but for the items, so it is no session that [SessionReader] can read: for a home
/// that is thrown away.
public final class ByteSession {
    private ByteSession() {}

    /// Seals all of a stream as a session, durably.
    public static void seal(Disk disk, VaultHome home, RecorderKeys keys, SessionStart start, InputStream from)
            throws IOException {
        byte[] bytes = new byte[Padding.MOST_ITEM_BYTES];
        try (SessionLog log = SessionLog.begin(disk, home, keys, start)) {
            for (int count = from.readNBytes(bytes, 0, bytes.length);
                    count > 0;
                    count = from.readNBytes(bytes, 0, bytes.length)) {
                log.append(Item.JOURNAL, bytes, count);
            }
            log.end(EndReason.STOPPED);
        }
    }

    /// Opens such a session into a stream.
    public static void open(Disk disk, VaultHome home, Identity identity, Id session, OutputStream to)
            throws IOException {
        SessionFiles files = SessionFiles.list(disk, home);
        List<SegmentPart> parts = SegmentPart.list(disk, home, identity.file(), files, session);
        try (Ring ring = Ring.open(disk, home, home.ring(session))) {
            for (SegmentPart part : parts) {
                try (SegmentWalk walk = SegmentWalk.open(disk, home, identity.file(), part);
                        SegmentKeys keys = SegmentKeys.open(walk.segment(), ring, identity)) {
                    copy(walk, keys, to);
                }
            }
        }
    }

    private static void copy(SegmentWalk walk, SegmentKeys keys, OutputStream to) throws IOException {
        for (Block block = walk.next(); block != null; block = walk.next()) {
            switch (block.type()) {
                case KEY -> keys.take(block);
                case DATA -> {
                    int length = keys.open(block);
                    to.write(keys.plain(), Padding.LENGTH_BYTES, Math.max(0, length));
                }
                case SEAL, END -> keys.verifySeal(block);
            }
        }
    }
}
