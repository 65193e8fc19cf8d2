package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The blocks of one session, opened one after the other; where a part of an epoch was erased, those that remain of it
/// in their places. Nothing comes out of it that was not authenticated. For one thread.
final class OpenedBlocks implements Closeable {
    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;
    private final Wanted wanted;
    private final Ring ring;
    private final RunsReader runs;
    private final Iterator<SegmentPart> parts;

    private @Nullable SegmentWalk walk;
    /// How far the ring reached before the segment at hand was opened.
    private Ring.Reach reach = Ring.Reach.NONE;
    private @Nullable SegmentKeys keys;

    private OpenedBlocks(
            Disk disk,
            VaultHome home,
            Identity identity,
            Wanted wanted,
            Ring ring,
            RunsReader runs,
            List<SegmentPart> parts) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
        this.wanted = wanted;
        this.ring = ring;
        this.runs = runs;
        this.parts = parts.iterator();
    }

    /// Which blocks are opened; the others are walked over.
    interface Wanted {
        boolean wants(int epoch, int source);
    }

    /// What a block holds.
    sealed interface Opened {
        int epoch();

        int source();

        /// Where it lies.
        String at();

        /// @param from which kind of log it stands in
        /// @param items all of the buffer, in an array; good until the next block is asked for
        record Content(LogKind from, int epoch, int source, String at, ByteBuffer items) implements Opened {
            static Content of(LogKind from, Block block, String at, byte[] plain, int length) {
                return new Content(
                        from,
                        block.epoch(),
                        block.source(),
                        at,
                        ByteBuffer.wrap(plain, Padding.LENGTH_BYTES, length).slice());
            }

            ItemReader read() {
                return new ItemReader(items.array(), items.arrayOffset(), items.limit(), epoch, from.signs(source), at);
            }
        }

        /// Nobody can open it, nor the others of this epoch and source: it is told once.
        record Gone(int epoch, int source, String at) implements Opened {}
    }

    static OpenedBlocks open(
            Disk disk, VaultHome home, Identity identity, SessionFiles files, Id session, Wanted wanted)
            throws IOException {
        List<SegmentPart> parts = SegmentPart.list(disk, home, identity.file(), files, session);
        if (parts.isEmpty()) {
            throw new DamagedVaultException(home.nameOf(home.sessions()), "a session is not there any more");
        }
        Ring ring;
        try {
            ring = Ring.open(disk, home, home.ring(session));
        } catch (NoSuchFileException e) {
            throw new DamagedVaultException(home.nameOf(home.ring(session)), "the session's ring is lost");
        }
        try {
            RunsReader runs =
                    RunsReader.open(disk, home, identity, session, SegmentPart.started(parts), files.runs(session));
            return new OpenedBlocks(disk, home, identity, wanted, ring, runs, parts);
        } catch (IOException | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    /// The next one; null after the last.
    @Nullable
    Opened next() throws IOException {
        while (true) {
            SegmentWalk at = walk;
            SegmentKeys with = keys;
            if (at == null || with == null) {
                if (!openNext()) {
                    runs.finish();
                    return null;
                }
                continue;
            }
            Block block = at.next();
            if (block == null) {
                at.requireReaches(reach);
                closeSegment();
                continue;
            }
            Opened opened = open(at, with, block);
            if (opened != null) {
                return opened;
            }
        }
    }

    private @Nullable Opened open(SegmentWalk at, SegmentKeys with, Block block) throws IOException {
        int epoch = block.epoch();
        int source = block.source();
        String where = at.segment().at(block.offset());
        return switch (block.type()) {
            case KEY -> {
                boolean isGone = wanted.wants(epoch, source) && !with.take(block) && runs.of(epoch, source) == null;
                yield isGone ? new Opened.Gone(epoch, source, where) : null;
            }
            case DATA -> wanted.wants(epoch, source) ? content(with, block, where) : null;
            case SEAL, END -> {
                with.verifySeal(block);
                yield null;
            }
        };
    }

    private @Nullable Opened content(SegmentKeys with, Block block, String where) throws IOException {
        int epoch = block.epoch();
        int source = block.source();
        int length = with.open(block);
        if (length >= 0) {
            return Opened.Content.of(LogKind.SEGMENT, block, where, with.plain(), length);
        }
        RunReader run = runs.of(epoch, source);
        if (run == null) {
            return null;
        }
        int remaining = run.open(epoch, source);
        return remaining >= 0
                ? Opened.Content.of(LogKind.RUN, block, run.at(), run.plain(), remaining)
                : new Opened.Gone(epoch, source, run.at());
    }

    private boolean openNext() throws IOException {
        while (parts.hasNext()) {
            SegmentPart part = parts.next();
            if (part.header() != null) {
                reach = part.good() == null ? Ring.reach(disk, home, part.ring(home)) : Ring.Reach.NONE;
                SegmentWalk opened = SegmentWalk.open(disk, home, identity.file(), part);
                walk = opened;
                keys = SegmentKeys.open(opened.segment(), ring, identity);
                return true;
            }
        }
        return false;
    }

    private void closeSegment() throws IOException {
        if (keys != null) {
            keys.close();
            keys = null;
        }
        if (walk != null) {
            walk.close();
            walk = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeSegment();
        runs.close();
        ring.close();
    }
}
