package daybook.agent.docs;

import daybook.agent.home.Home;
import daybook.agent.home.ThisMachine;
import daybook.collectors.SessionClock;
import daybook.consent.Gap;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A session of its own for what was fetched or imported, begun with the first of it: where there is nothing new, there
/// is no session. Safe for use by several threads.
public final class ArchiveSession implements Shelf, Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Home home;
    private final RecorderKeys keys;
    private final SessionClock clock;
    private final Supplier<LedgerHead> ledger;
    private final Id session = Id.random();
    private final List<Gap> waiting = new ArrayList<>();
    private volatile @Nullable VaultWriter vault;

    public ArchiveSession(Home home, RecorderKeys keys, SessionClock clock, Supplier<LedgerHead> ledger) {
        this.home = home;
        this.keys = keys;
        this.clock = clock;
        this.ledger = ledger;
    }

    @Override
    public boolean put(Sealable item) throws IOException, InterruptedException {
        if (item instanceof Gap gap && waits(gap)) {
            return true;
        }
        VaultWriter open = begun();
        return put(open, item, one -> open.appendPatiently(one) ? Taken.YES : Taken.LATER);
    }

    /// Puts it into a vault that may be behind.
    ///
    /// @param append tries once
    public static boolean put(VaultWriter vault, Sealable item, Function<Sealable, Taken> append)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Taken taken = append.apply(item);
        while (taken == Taken.LATER) {
            if (vault.state() instanceof VaultWriter.State.Failed(IOException cause)) {
                throw cause;
            }
            if (System.nanoTime() > deadline || !(vault.state() instanceof VaultWriter.State.Writing)) {
                throw new IOException("the vault takes no more");
            }
            Thread.sleep(STEP);
            taken = append.apply(item);
        }
        return taken == Taken.YES;
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

    private synchronized VaultWriter begun() throws IOException {
        VaultWriter open = vault;
        if (open == null) {
            open = VaultWriter.open(
                    home.disk(),
                    home.files(),
                    keys,
                    new SessionStart(session, clock.startedAt(), clock::nanos, ledger));
            open.append(ThisMachine.at(clock.startedAt()));
            open.append(clock.wall());
            waiting.forEach(open::append);
            waiting.clear();
            vault = open;
        }
        return open;
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
