package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Random;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/// The shares of one session's data keys: 32 bytes for each epoch and source, at their own place in one file.
///
/// A slot of zeros was never used or has been erased; without it nobody can read what lay under its key.
final class Ring implements Closeable {
    static final int SLOT_BYTES = 32;

    private final DiskFile file;
    private boolean unforced;

    private Ring(DiskFile file) {
        this.file = file;
    }

    /// A session's own ring, empty and with a durable name.
    static Ring create(Disk disk, VaultHome home, Id session) throws IOException {
        disk.makeDirectory(home.rings());
        Ring ring = new Ring(disk.create(home.ring(session)));
        disk.forceDirectory(home.rings());
        return ring;
    }

    /// @throws java.nio.file.NoSuchFileException where it is lost
    static Ring open(Disk disk, VaultHome home, Id session) throws IOException {
        return new Ring(disk.open(home.ring(session)));
    }

    /// A ring that is there, for destroying shares in it.
    ///
    /// @throws java.nio.file.NoSuchFileException where it is lost
    static Ring change(Disk disk, VaultHome home, Id session) throws IOException {
        return new Ring(disk.change(home.ring(session)));
    }

    /// How many epochs it has room for.
    int rows() throws IOException {
        return Math.toIntExact(Math.ceilDiv(file.size(), Block.SOURCES * SLOT_BYTES));
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
        return Arrays.equals(share, new byte[SLOT_BYTES]) ? Optional.empty() : Optional.of(share);
    }

    /// The newest epoch that has a share, and the one before it that has; -1 where there is none.
    ///
    /// A writer has all blocks of an epoch on the disk, its seal too, before it fills a slot of a later one.
    record Reach(int newest, int before) {
        static final Reach NONE = new Reach(-1, -1);
    }

    /// How far a session's ring reaches; [Reach#NONE] where the ring is lost.
    static Reach reach(Disk disk, VaultHome home, Id session) throws IOException {
        int newest = -1;
        try (DiskFile file = disk.open(home.ring(session))) {
            byte[] row = new byte[Block.SOURCES * SLOT_BYTES];
            byte[] empty = new byte[row.length];
            for (int epoch = Math.toIntExact((file.size() - 1) / row.length); epoch >= 0; epoch--) {
                Arrays.fill(row, (byte) 0);
                file.read(ByteBuffer.wrap(row), (long) epoch * row.length);
                if (Arrays.equals(row, empty)) {
                    continue;
                }
                if (newest >= 0) {
                    return new Reach(newest, epoch);
                }
                newest = epoch;
            }
        } catch (NoSuchFileException e) {
            return Reach.NONE;
        }
        return new Reach(newest, -1);
    }

    private static long offset(int epoch, int source) {
        return (Integer.toUnsignedLong(epoch) * Block.SOURCES + source) * SLOT_BYTES;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
