package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A segment opened for reading: its header is verified and its file is where the header says.
final class SegmentFile implements Closeable {
    private final LogKind kind;
    private final SegmentHeader header;
    private final byte[] headerBytes;
    private final DiskFile file;
    private final long size;
    private final String where;

    private SegmentFile(
            LogKind kind, SegmentHeader header, byte[] headerBytes, DiskFile file, long size, String where) {
        this.kind = kind;
        this.header = header;
        this.headerBytes = headerBytes;
        this.file = file;
        this.size = size;
        this.where = where;
    }

    /// A header that was verified.
    ///
    /// @param hash of its bytes: others are to be verified anew
    record Head(SegmentHeader header, Hash hash) {}

    static SegmentFile open(
            Disk disk, VaultHome home, VaultFile vault, LogKind kind, Path path, Id session, int ordinal)
            throws IOException {
        return open(disk, home, vault, kind, path, session, ordinal, null);
    }

    /// Opens again what was opened to list it: its signature is not verified twice.
    static SegmentFile open(Disk disk, VaultHome home, VaultFile vault, SegmentPart part) throws IOException {
        return open(disk, home, vault, part.kind(), part.path(), part.session(), part.ordinal(), part.head());
    }

    private static SegmentFile open(
            Disk disk,
            VaultHome home,
            VaultFile vault,
            LogKind kind,
            Path path,
            Id session,
            int ordinal,
            @Nullable Head known)
            throws IOException {
        String where = home.nameOf(path);
        DiskFile file = disk.open(path);
        try {
            long size = file.size();
            byte[] bytes = new byte[SegmentHeader.BYTES];
            int read = file.read(ByteBuffer.wrap(bytes), 0);
            SegmentHeader header = known != null && SegmentHeader.hash(bytes).equals(known.hash())
                    ? known.header()
                    : SegmentHeader.verify(kind, vault, where, Arrays.copyOf(bytes, read));
            Path due = kind.place(home, header);
            if (!header.session().equals(session) || header.ordinal() != ordinal || !due.equals(path)) {
                throw new DamagedVaultException(where, "it was moved here: its header names another place");
            }
            return new SegmentFile(kind, header, bytes, file, size, where);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    LogKind kind() {
        return kind;
    }

    SegmentHeader header() {
        return header;
    }

    Head head() {
        return new Head(header, headerHash());
    }

    DiskFile file() {
        return file;
    }

    long size() {
        return size;
    }

    byte[] sealedShares() {
        return SegmentHeader.sealedShares(headerBytes);
    }

    BlockScanner scanner(long limit) {
        return new BlockScanner(kind, file, headerBytes, header.firstEpoch(), limit);
    }

    Hash headerHash() {
        return SegmentHeader.hash(headerBytes);
    }

    /// The end block, where the file's last bytes are one. Nothing before it is looked at.
    Optional<SealBody> closing() throws IOException {
        int total = Block.LEAST_BYTES + SealBody.END_BYTES;
        if (size < SegmentHeader.BYTES + total) {
            return Optional.empty();
        }
        ByteBuffer last = ByteBuffer.allocate(total);
        file.read(last, size - total);
        boolean isEnd = Block.claimedBytes(last, 0) == total
                && Block.type(last, 0).equals(Optional.of(BlockType.END))
                && Block.isWhole(last, 0, total);
        return isEnd
                ? SealBody.parse(BlockType.END, last.slice(Block.PREFIX_BYTES, SealBody.END_BYTES))
                : Optional.empty();
    }

    String at(long offset) {
        return where + "@" + offset;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
