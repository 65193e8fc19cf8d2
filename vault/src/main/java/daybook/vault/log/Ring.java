package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Random;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The shares of the data keys of one session, or of one run: 32 bytes for each epoch and source, at their own place in
/// one file.
///
/// A slot of zeros was never used or has been erased; without it nobody can read what lay under its key.
final class Ring implements Closeable {
    static final int SLOT_BYTES = 32;

    private static final int ROW_BYTES = Block.SOURCES * SLOT_BYTES;
    /// Epochs for four months without a stop.
    private static final int MOST_ROWS = 1 << 20;
    private static final int ROWS_AT_ONCE = 1 << 8;
    private static final byte[] EMPTY = new byte[SLOT_BYTES];

    private final DiskFile file;
    private boolean unforced;

    private Ring(DiskFile file) {
        this.file = file;
    }

    /// A session's or a run's own ring, empty and with a durable name.
    static Ring create(Disk disk, VaultHome home, Path ring) throws IOException {
        HomeFolder.require(disk, home, home.rings());
        disk.makeDirectory(home.rings());
        Ring created = new Ring(disk.create(ring));
        disk.forceDirectory(home.rings());
        return created;
    }

    /// @throws java.nio.file.NoSuchFileException where it is lost
    static Ring open(Disk disk, VaultHome home, Path ring) throws IOException {
        return new Ring(openFile(disk, home, ring));
    }

    private static DiskFile openFile(Disk disk, VaultHome home, Path ring) throws IOException {
        requireOrdinary(disk, home, ring);
        return requireLength(home, ring, disk.open(ring));
    }

    private static void requireOrdinary(Disk disk, VaultHome home, Path ring) throws IOException {
        HomeFolder.require(disk, home, home.rings());
        switch (disk.kind(ring)) {
            case FILE, NOTHING -> {}
            case DIRECTORY, OTHER -> throw new DamagedVaultException(home.nameOf(ring), "it is no ordinary file");
        }
    }

    private static DiskFile requireLength(VaultHome home, Path ring, DiskFile file) throws IOException {
        if (file.size() <= (long) MOST_ROWS * ROW_BYTES) {
            return file;
        }
        file.close();
        throw new DamagedVaultException(home.nameOf(ring), "it is longer than any that Daybook writes");
    }

    /// A ring that is there, for destroying shares in it.
    ///
    /// @throws java.nio.file.NoSuchFileException where it is lost
    static Ring change(Disk disk, VaultHome home, Path ring) throws IOException {
        requireOrdinary(disk, home, ring);
        return new Ring(requireLength(home, ring, disk.change(ring)));
    }

    /// How many epochs it has room for.
    int rows() throws IOException {
        return Math.toIntExact(Math.ceilDiv(file.size(), ROW_BYTES));
    }

    /// Overwrites a share where it lies. Not durable before [#force].
    void erase(int epoch, int source) throws IOException {
        put(epoch, source, new byte[SLOT_BYTES]);
    }

    /// Puts a share into its slot. Not durable before [#force].
    void put(int epoch, int source, byte[] share) throws IOException {
        file.write(ByteBuffer.wrap(share), offset(epoch, source));
        unforced = true;
    }

    /// Fills a slot with a new share. Not durable before [#force].
    byte[] fill(int epoch, int source) throws IOException {
        if (epoch >= MOST_ROWS) {
            throw new IOException("the session has more epochs than a ring has room for: begin another");
        }
        byte[] share = Random.bytes(SLOT_BYTES);
        put(epoch, source, share);
        return share;
    }

    void force() throws IOException {
        if (unforced) {
            file.force();
            unforced = false;
        }
    }

    /// The share in a slot; empty where it was erased.
    Optional<byte[]> share(int epoch, int source) throws IOException {
        byte[] share = new byte[SLOT_BYTES];
        file.read(ByteBuffer.wrap(share), offset(epoch, source));
        return Arrays.equals(share, EMPTY) ? Optional.empty() : Optional.of(share);
    }

    /// Is told of each share that a ring has.
    interface Present {
        void share(int epoch, int source);
    }

    /// Tells of every share, epoch by epoch, with few reads.
    void present(Present told) throws IOException {
        byte[] rows = new byte[ROWS_AT_ONCE * ROW_BYTES];
        int count = rows();
        for (int from = 0; from < count; from += ROWS_AT_ONCE) {
            Arrays.fill(rows, (byte) 0);
            file.read(ByteBuffer.wrap(rows), (long) from * ROW_BYTES);
            for (int slot = 0; slot < ROWS_AT_ONCE * Block.SOURCES; slot++) {
                int at = slot * SLOT_BYTES;
                if (!Arrays.equals(rows, at, at + SLOT_BYTES, EMPTY, 0, SLOT_BYTES)) {
                    told.share(from + slot / Block.SOURCES, slot % Block.SOURCES);
                }
            }
        }
        Arrays.fill(rows, (byte) 0);
    }

    /// The newest epoch that has a share, and the one before it that has; -1 where there is none.
    ///
    /// A writer has all blocks of an epoch on the disk, its seal too, before it fills a slot of a later one.
    record Reach(int newest, int before) {
        static final Reach NONE = new Reach(-1, -1);
    }

    /// How far a session's ring reaches; [Reach#NONE] where the ring is lost.
    static Reach reach(Disk disk, VaultHome home, Path ring) throws IOException {
        try (DiskFile file = openFile(disk, home, ring)) {
            int newest = lastUsed(file, Math.toIntExact(Math.ceilDiv(file.size(), ROW_BYTES)));
            return new Reach(newest, lastUsed(file, newest));
        } catch (NoSuchFileException e) {
            return Reach.NONE;
        }
    }

    /// The newest epoch below that one that has a share; -1 where there is none.
    private static int lastUsed(DiskFile file, int below) throws IOException {
        byte[] empty = new byte[ROW_BYTES];
        byte[] rows = new byte[Math.clamp(below, 0, ROWS_AT_ONCE) * ROW_BYTES];
        for (int to = below; to > 0; to -= ROWS_AT_ONCE) {
            int from = Math.max(0, to - ROWS_AT_ONCE);
            Arrays.fill(rows, (byte) 0);
            file.read(ByteBuffer.wrap(rows, 0, (to - from) * ROW_BYTES), (long) from * ROW_BYTES);
            for (int row = to - from - 1; row >= 0; row--) {
                int at = row * ROW_BYTES;
                if (!Arrays.equals(rows, at, at + ROW_BYTES, empty, 0, ROW_BYTES)) {
                    return from + row;
                }
            }
        }
        return -1;
    }

    private static long offset(int epoch, int source) {
        return (Integer.toUnsignedLong(epoch) * Block.SOURCES + source) * SLOT_BYTES;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
