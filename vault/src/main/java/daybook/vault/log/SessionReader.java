package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import daybook.vault.codec.Stored;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one session from its first item to its last, in the order in which they were written.
///
/// It holds one block at a time. Nothing comes out of it that was not authenticated; where something is damaged it
/// throws, and what it gave before stands. What was erased comes as such: once for each epoch and source of which
/// nothing remains, else in each place where something stood. For one thread.
public final class SessionReader implements Closeable {
    private final OpenedBlocks blocks;
    private @Nullable ItemReader items;

    private SessionReader(OpenedBlocks blocks) {
        this.blocks = blocks;
    }

    /// @param sources whose blocks are opened; those of others are walked over
    static SessionReader open(
            Disk disk, VaultHome home, Identity identity, SessionFiles files, Id session, Set<Source> sources)
            throws IOException {
        OpenedBlocks.Wanted wanted =
                (_, code) -> Source.ofCode(code).map(sources::contains).orElse(true);
        return new SessionReader(OpenedBlocks.open(disk, home, identity, files, session, wanted));
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
            switch (blocks.next()) {
                case OpenedBlocks.Opened.Content block -> items = block.read();
                case OpenedBlocks.Opened.Gone gone -> {
                    return Optional.of(erased(gone));
                }
                case null -> {
                    return Optional.empty();
                }
            }
        }
    }

    private static Stored erased(OpenedBlocks.Opened.Gone gone) throws DamagedVaultException {
        if (gone.source() == Item.JOURNAL) {
            return new Stored.ErasedJournal(gone.epoch());
        }
        Source source = Source.ofCode(gone.source())
                .orElseThrow(() -> new DamagedVaultException(gone.at(), "its source is none"));
        return new Stored.Erased(gone.epoch(), source);
    }

    @Override
    public void close() throws IOException {
        if (items != null) {
            items.close();
            items = null;
        }
        blocks.close();
    }
}
