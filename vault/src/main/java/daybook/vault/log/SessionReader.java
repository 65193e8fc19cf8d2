package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import daybook.vault.codec.Stored;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one session from its first item to its last, in the order in which they were written.
///
/// It holds one block at a time. Nothing comes out of it that was not authenticated; where something is damaged it
/// throws, and what it gave before stands. What was erased comes as such, once for each epoch and source. For one
/// thread.
public final class SessionReader implements Closeable {
    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;
    private final Ring ring;
    private final Iterator<SegmentPart> parts;
    private final Set<Source> sources;

    private @Nullable SegmentWalk walk;
    private @Nullable SegmentKeys keys;
    private @Nullable ItemReader items;

    private SessionReader(
            Disk disk, VaultHome home, Identity identity, Ring ring, List<SegmentPart> parts, Set<Source> sources) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
        this.ring = ring;
        this.parts = parts.iterator();
        this.sources = sources;
    }

    /// @param sources whose blocks are opened; those of others are walked over
    static SessionReader open(
            Disk disk, VaultHome home, Identity identity, List<SegmentPart> parts, Set<Source> sources)
            throws IOException {
        if (parts.isEmpty()) {
            throw new DamagedVaultException(home.nameOf(home.sessions()), "a session is not there any more");
        }
        SegmentPart first = parts.getFirst();
        try {
            return new SessionReader(disk, home, identity, Ring.open(disk, home, first.session()), parts, sources);
        } catch (NoSuchFileException e) {
            throw new DamagedVaultException(home.nameOf(home.ring(first.session())), "the session's ring is lost");
        }
    }

    /// The next item; empty after the last.
    public Optional<Stored> next() throws IOException {
        while (true) {
            ItemReader open = items;
            if (open != null) {
                Optional<Stored> item = open.next();
                if (item.isPresent()) {
                    return item;
                }
                open.close();
                items = null;
            }
            SegmentWalk at = walk;
            SegmentKeys with = keys;
            if (at == null || with == null) {
                if (!openNext()) {
                    return Optional.empty();
                }
                continue;
            }
            Block block = at.next();
            if (block == null) {
                closeSegment();
                continue;
            }
            Optional<Stored> erased = isWanted(block) ? open(at, with, block) : Optional.empty();
            if (erased.isPresent()) {
                return erased;
            }
        }
    }

    private boolean isWanted(Block block) {
        return switch (block.type()) {
            case KEY, DATA ->
                Source.ofCode(block.source()).map(sources::contains).orElse(true);
            case SEAL, END -> true;
        };
    }

    /// Takes up one block; gives what it says of itself where it was erased.
    private Optional<Stored> open(SegmentWalk at, SegmentKeys with, Block block) throws IOException {
        switch (block.type()) {
            case KEY -> {
                return with.take(block) ? Optional.empty() : Optional.of(erased(at, block));
            }
            case DATA -> {
                int length = with.open(block);
                if (length >= 0) {
                    String where = at.segment().at(block.offset());
                    items = new ItemReader(with.plain(), Padding.LENGTH_BYTES, length, block.epoch(), where);
                }
            }
            case SEAL, END -> with.verifySeal(block);
        }
        return Optional.empty();
    }

    private static Stored erased(SegmentWalk at, Block block) throws DamagedVaultException {
        if (block.source() == Item.JOURNAL) {
            return new Stored.ErasedJournal(block.epoch());
        }
        Source source = Source.ofCode(block.source())
                .orElseThrow(() -> new DamagedVaultException(at.segment().at(block.offset()), "its source is none"));
        return new Stored.Erased(block.epoch(), source);
    }

    private boolean openNext() throws IOException {
        while (parts.hasNext()) {
            SegmentPart part = parts.next();
            if (part.header() != null) {
                SegmentWalk opened = SegmentWalk.open(disk, home, identity.file(), part);
                walk = opened;
                keys = SegmentKeys.open(opened.segment(), ring, identity);
                return true;
            }
        }
        return false;
    }

    private void closeSegment() throws IOException {
        if (items != null) {
            items.close();
            items = null;
        }
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
        ring.close();
    }
}
