package daybook.agent.recorder;

import daybook.agent.bot.Order;
import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.Archiving;
import daybook.agent.docs.BotAccount;
import daybook.agent.docs.BotProcess;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.collectors.SessionClock;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.Id;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Recovery;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings the archive of documents up to date, in a session of its own and without a display.
///
/// Made with everything in hand, or not at all; [#run] archives on the calling thread. Any thread may ask it to end.
public final class DocsSync implements AutoCloseable {
    private final Lock lock;
    private final BotProcess bot;
    private final Archiving archiving;
    private final ArchiveSession session;
    private final DocsWatch watch;
    private volatile boolean ending;

    private DocsSync(Lock lock, BotProcess bot, Archiving archiving, ArchiveSession session, DocsWatch watch) {
        this.lock = lock;
        this.bot = bot;
        this.archiving = archiving;
        this.session = session;
        this.watch = watch;
    }

    /// @param lasting whether it goes on until it is told to end
    /// @param notes takes sentences for the person who started it
    public static DocsSync prepare(Home home, boolean lasting, Consumer<String> notes)
            throws IOException, Failure, DamagedLedgerException {
        RecorderKeys keys = home.keys();
        Permissions permissions = new Permissions(home, keys, EnumSet.of(Source.DOCS));
        if (!permissions.policy().allows(Source.DOCS)) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "docs is not granted, so nothing is fetched. Allow it with: daybook consent grant docs");
        }
        if (permissions.policy().halted().isPresent()) {
            throw new Failure(
                    ExitCode.REFUSED, "Recording is paused, so nothing is fetched. End the pause with: daybook resume");
        }
        Undo undo = new Undo();
        try {
            Lock lock = undo.later(Lock.take(home));
            BotAccount account = BotAccount.start(home, keys);
            Order order = DocsOrder.of(account, permissions.policy(), home.settings(), lasting)
                    .orElseThrow(
                            () -> new Failure(
                                    ExitCode.FAILED,
                                    "No bot is signed in. Sign one in with: daybook docs sign-in (or docs service-account FILE)"));
            // Before the network is given up: what this process has not, its children have not.
            BotProcess bot = undo.later(BotProcess.start(order));
            Grounds.requireToWrite();
            home.eraseAgain(keys);
            Recovery.run(home.disk(), home.files(), keys);
            SessionClock clock = SessionClock.start();
            ArchiveSession session =
                    undo.later(new ArchiveSession(home.disk(), home.files(), keys, clock, permissions::ledger));
            DocsWatch watch = undo.later(new DocsWatch(permissions, clock, session, bot));
            Archiving archiving = new Archiving(bot, clock, watch, session, account.memory(home, keys), notes);
            return new DocsSync(lock, bot, archiving, session, watch);
        } catch (IOException | Failure | DamagedLedgerException | RuntimeException e) {
            undo.now(e);
            throw e;
        }
    }

    /// Archives until the bot has all there is, or it is asked to end, or for that long.
    public void run(@Nullable Duration limit) throws Exception {
        if (limit != null) {
            Thread.ofVirtual().start(() -> endAfter(limit));
        }
        boolean done = false;
        watch.start();
        try {
            done = archiving.run();
        } catch (IOException e) {
            // Whoever ends it may do so in the middle of an answer, which comes again.
            if (!ending && !watch.isRevoked()) {
                throw e;
            }
        }
        watch.end();
        session.settle();
        if (!done && watch.isRevoked()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "docs is no longer granted, so nothing more is fetched. What was fetched is safe.");
        }
        if (!done && !ending) {
            throw new Failure(
                    ExitCode.FAILED, "The docs bot ended unexpectedly. What it had fetched is safe: sync again.");
        }
    }

    private void endAfter(Duration limit) {
        try {
            Thread.sleep(limit);
            requestEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks for an orderly end. What the bot was fetching then, it fetches next time.
    public void requestEnd() {
        ending = true;
        bot.close();
    }

    /// The session, where there was anything new.
    public Optional<Id> session() {
        return session.session();
    }

    @Override
    public void close() throws IOException {
        watch.close();
        bot.close();
        try {
            session.close();
        } finally {
            lock.close();
        }
    }
}
