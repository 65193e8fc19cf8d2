package daybook.agent.docs;

import daybook.collectors.docs.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells a bot of which documents it may ask, so that whoever records never waits for it.
///
/// Only what has stood for half a second is told: who grants ten documents one after the other would have the bot
/// forget nine that it knows. Until then the gate refuses what comes. A bot that does not listen is ended. Safe for use
/// by several threads.
final class ScopeTelling implements AutoCloseable {
    static final Duration STANDS = Duration.ofMillis(500);

    /// Hands it over, and waits until it is taken.
    @FunctionalInterface
    interface Handing {
        void hand(Scope scope) throws IOException;
    }

    private final Handing handing;
    private final Duration patience;
    private final Runnable end;
    private final ScheduledExecutorService hands = thread("docs-scope");
    /// Apart, since it must run while the other waits.
    private final ScheduledExecutorService impatient = thread("docs-scope-watch");
    private @Nullable ScheduledFuture<?> next;

    /// @param patience how long a bot may not listen
    /// @param end ends one that does not
    ScopeTelling(Handing handing, Duration patience, Runnable end) {
        this.handing = handing;
        this.patience = patience;
        this.end = end;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name(name).unstarted(work));
    }

    /// This takes the place of what was to be told and has not been yet.
    synchronized void tell(Scope scope) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = hands.schedule(() -> hand(scope), STANDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The bot has ended: it asks of nothing.
        }
    }

    private void hand(Scope scope) {
        ScheduledFuture<?> impatience = impatient.schedule(end, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            handing.hand(scope);
        } catch (IOException e) {
            // Whoever takes what it says learns of its end.
        } finally {
            impatience.cancel(false);
        }
    }

    @Override
    public void close() {
        hands.shutdownNow();
        impatient.shutdownNow();
    }
}
