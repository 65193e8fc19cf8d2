package daybook.agent.docs;

import daybook.agent.home.ThisMachine;
import daybook.collectors.SessionClock;
import daybook.consent.Gap;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A session of its own for what was fetched or imported, begun with the first of it: where there is nothing new, there
/// is no session. Safe for use by several threads.
public final class ArchiveSession implements Shelf, Closeable {
    private final Disk disk;
    private final VaultHome home;
    private final RecorderKeys keys;
    private final SessionClock clock;
    private final Supplier<LedgerHead> ledger;
    private final Id session = Id.random();
    private final List<Gap> waiting = new ArrayList<>();
    private volatile @Nullable VaultWriter vault;

    public ArchiveSession(
            Disk disk, VaultHome home, RecorderKeys keys, SessionClock clock, Supplier<LedgerHead> ledger) {
        this.disk = disk;
        this.home = home;
        this.keys = keys;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// With the first of it the session is begun, which takes a while: it is to be judged again after that.
    @Override
    public Taken take(Sealable item) throws IOException {
        if (item instanceof Gap gap && waits(gap)) {
            return Taken.YES;
        }
        VaultWriter open = vault;
        if (open == null) {
            startSession();
            return Taken.LATER;
        }
        return append(open, item);
    }

    /// Puts it into a vault, which may be behind.
    ///
    /// @throws IOException where it takes no more
    public static Taken append(VaultWriter vault, Sealable item) throws IOException {
        if (vault.appendPatiently(item)) {
            return Taken.YES;
        }
        return switch (vault.state()) {
            case VaultWriter.State.Writing() -> Taken.LATER;
            case VaultWriter.State.Failed(IOException cause) -> throw cause;
            case VaultWriter.State.Closed() -> throw new IOException("the vault takes no more");
        };
    }

    /// That some document was left out is nothing new: it begins no session, and is told in one that has begun.
    private synchronized boolean waits(Gap gap) {
        boolean waits = vault == null
                && switch (gap.reason()) {
                    case EXCLUDED_DOCUMENT, DOCUMENT_NOT_GRANTED, TOO_LARGE -> true;
                    default -> false;
                };
        return waits && waiting.add(gap);
    }

    private synchronized void startSession() throws IOException {
        if (vault == null) {
            VaultWriter open = VaultWriter.open(
                    disk, home, keys, new SessionStart(session, clock.startedAt(), clock::nanos, ledger));
            open.append(ThisMachine.at(clock.startedAt()));
            open.append(clock.wall());
            waiting.forEach(open::append);
            waiting.clear();
            vault = open;
        }
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        VaultWriter open = vault;
        if (open != null) {
            open.flush();
        }
    }

    /// The session, where anything was put into it.
    public Optional<Id> session() {
        return vault == null ? Optional.empty() : Optional.of(session);
    }

    /// How many pieces are durable.
    public long stored() {
        VaultWriter open = vault;
        return open == null ? 0 : open.stored(Source.DOCS);
    }

    @Override
    public void close() throws IOException {
        VaultWriter open = vault;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw e.getCause() instanceof IOException cause ? cause : e;
            }
        }
    }
}
