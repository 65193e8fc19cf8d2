package daybook.agent.recorder;

import daybook.agent.docs.Admission;
import daybook.agent.docs.BotProcess;
import daybook.agent.docs.Shelf;
import daybook.collectors.SessionClock;
import daybook.consent.Gap;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the ledger while a sync goes on: tells gaps where nothing may be kept, tells the bot of which documents it
/// may ask, and ends it where docs is no longer granted. Safe for use by several threads; has one of its own.
final class DocsWatch implements Admission.Allowed, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(40);

    private final Permissions permissions;
    private final SessionClock clock;
    private final Shelf shelf;
    private final BotProcess bot;
    private final DocsLimit limit;
    private final List<Gap> found = new ArrayList<>();
    private final GapWatch gaps = new GapWatch(found::add);
    private @Nullable Thread thread;
    private volatile boolean revoked;
    private volatile @Nullable Exception fault;

    DocsWatch(Permissions permissions, SessionClock clock, Shelf shelf, BotProcess bot) {
        this.permissions = permissions;
        this.clock = clock;
        this.shelf = shelf;
        this.bot = bot;
        this.limit = new DocsLimit(bot);
    }

    void start() {
        thread = Thread.ofPlatform().name("docs-watch").start(this::look);
    }

    private void look() {
        try {
            while (now().allows(Source.DOCS)) {
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            // It has ended.
        } catch (Exception e) {
            fault = e;
            bot.close();
        }
    }

    /// What is allowed now: nothing is waited for once it was read.
    @Override
    public synchronized Policy now() throws IOException, DamagedLedgerException {
        putSome();
        List<Policy> policies = permissions.policies();
        for (Policy policy : policies) {
            gaps.stands(Source.DOCS, clock.nanos(), Admission.refusal(policy));
        }
        Policy last = policies.getLast();
        if (last.allows(Source.DOCS)) {
            limit.follow(last);
        } else if (!revoked) {
            revoked = true;
            bot.close();
        }
        return last;
    }

    /// Whoever asks what is allowed must not wait for the disk: what finds no room is put later.
    private void putSome() throws IOException {
        while (!found.isEmpty() && shelf.take(found.getFirst()) != Shelf.Taken.LATER) {
            found.removeFirst();
        }
    }

    /// Whether docs was no longer granted at some time.
    boolean isRevoked() {
        return revoked;
    }

    /// Looks no more. The gaps that last end here.
    void end() throws Exception {
        close();
        Exception failed = fault;
        if (failed != null) {
            throw failed;
        }
        synchronized (this) {
            gaps.end(clock.nanos());
            for (Gap gap : found) {
                shelf.put(gap);
            }
        }
    }

    @Override
    public void close() {
        Thread looking = thread;
        if (looking != null) {
            looking.interrupt();
            try {
                looking.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
