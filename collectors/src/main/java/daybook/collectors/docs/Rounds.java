package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.collectors.google.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Does the chores that are due, the most urgent first, several at once but one of each document.
final class Rounds {
    private static final Duration BOT_REFUSED = Duration.ofMinutes(10);
    private static final Duration BROKEN = Duration.ofHours(1);

    /// While something is under way, what follows from it is not known yet.
    private static final Duration UNDER_WAY = Duration.ofMillis(50);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// So long nothing is asked again that was caught up, where the machine is to be spared.
    private static final Duration SPARING = Duration.ofMinutes(1);

    private final Means means;
    private final Pause pause;
    private final BooleanSupplier sparing;
    private final Executor executor;
    private final int most;
    private final Semaphore lanes;
    private final List<Chore> chores = new CopyOnWriteArrayList<>();
    private final Set<Followed> busy = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Set<Topic> told = EnumSet.noneOf(Topic.class);

    /// @param sparing whether the machine is to be spared now
    /// @param executor runs up to `lanes` chores at once
    Rounds(Means means, Pause pause, BooleanSupplier sparing, Executor executor, int lanes) {
        this.means = means;
        this.pause = pause;
        this.sparing = sparing;
        this.executor = executor;
        this.most = lanes;
        this.lanes = new Semaphore(lanes);
    }

    void add(Chore chore) {
        chores.add(chore);
    }

    /// There is nothing more to do for that document.
    void remove(Followed document) throws IOException {
        for (Chore chore : document.chores()) {
            chores.remove(chore);
            means.absences().ends(chore, means.now());
        }
    }

    /// What is to be seen to between two chores.
    @FunctionalInterface
    interface Between {
        void look() throws IOException;
    }

    /// @param once whether to return as soon as all is caught up
    /// @throws IOException where the recorder is gone
    Ending go(boolean once, Between between) throws IOException, InterruptedException {
        Instant start = means.now();
        while (true) {
            IOException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            Ending end = ending.get();
            if (end != null) {
                return end;
            }
            between.look();
            Instant now = means.now();
            Chore next = mostUrgent(now);
            if (next != null && lanes.tryAcquire()) {
                begin(next);
            } else if (next == null && once && isIdle() && isCaughtUp(start)) {
                return Ending.CAUGHT_UP;
            } else {
                pause.pause(untilNext(now));
            }
        }
    }

    private @Nullable Chore mostUrgent(Instant now) {
        Chore found = null;
        for (Chore chore : chores) {
            Followed document = chore.document();
            boolean free = document == null || !busy.contains(document);
            if (free && chore.isDue(now) && (found == null || chore.deadline().isBefore(found.deadline()))) {
                found = chore;
            }
        }
        return found;
    }

    private boolean isIdle() {
        return lanes.availablePermits() == most;
    }

    private boolean isCaughtUp(Instant start) {
        return chores.stream()
                .allMatch(chore -> chore.isCaughtUpSince(start) || chore.due().equals(Chore.NEVER));
    }

    private Duration untilNext(Instant now) {
        if (!isIdle()) {
            return UNDER_WAY;
        }
        Duration wait = LONGEST;
        for (Chore chore : chores) {
            Duration until = Duration.between(now, chore.due());
            wait = until.compareTo(wait) < 0 ? until : wait;
        }
        return wait.isPositive() ? wait : Duration.ofMillis(1);
    }

    private void begin(Chore chore) {
        Followed document = chore.document();
        if (document != null) {
            busy.add(document);
        }
        chore.started();
        executor.execute(() -> {
            Next next = Next.in(means.now(), BROKEN);
            try {
                next = done(chore);
                if (document != null) {
                    document.checkpoint();
                }
            } catch (RuntimeException | Error e) {
                // What was remembered could not be put down: the next turn tries again.
                tell(Topic.FAILING, document);
            } finally {
                Instant now = means.now();
                chore.ended(next.caughtUp() && sparing.getAsBoolean() ? next.noSooner(now.plus(SPARING)) : next, now);
                if (document != null) {
                    busy.remove(document);
                }
                lanes.release();
            }
        });
    }

    private Next done(Chore chore) {
        Instant asked = means.now();
        try {
            return tried(chore, asked);
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            ending.compareAndSet(null, Ending.INTERRUPTED);
        }
        return Next.more(means.now(), Duration.ZERO);
    }

    private Next tried(Chore chore, Instant asked) throws IOException, InterruptedException {
        try {
            Next next = chore.work().work();
            if (next.answered()) {
                means.absences().ends(chore, means.now());
            }
            return next;
        } catch (GoogleRefusal e) {
            return refused(e, chore, asked);
        } catch (RuntimeException | Error e) {
            // Something of Google's that nobody thought of, or that there is no room for: it costs this document its
            // turn, not the bot.
            begins(chore, Outage.UNREACHABLE, asked);
            tell(Topic.FAILING, chore.document());
            return Next.in(means.now(), BROKEN);
        }
    }

    /// What concerns the whole bot.
    private Next refused(GoogleRefusal refusal, Chore chore, Instant asked) throws IOException {
        switch (refusal.why()) {
            case SIGNED_OUT -> ending.compareAndSet(null, Ending.SIGNED_OUT);
            case UNREACHABLE -> ending.compareAndSet(null, Ending.UNREACHABLE);
            case SCOPE, API_OFF -> {
                begins(chore, Outage.DENIED, asked);
                tellOnce(refusal.why() == Why.SCOPE ? Topic.SCOPE_MISSING : Topic.off(refusal.service()));
            }
            case MISSING, DENIED, TOO_LARGE, INVALID, ELSEWHERE, FAILING, SILENT -> {
                begins(chore, Outage.UNREACHABLE, asked);
                tellOnce(Topic.FAILING);
            }
        }
        return Next.in(means.now(), BOT_REFUSED);
    }

    /// Of one that was left out meanwhile nobody would say that it is over.
    private void begins(Chore chore, Outage why, Instant asked) throws IOException {
        if (chores.contains(chore)) {
            means.absences().begins(chore, why, asked);
        }
    }

    private void tellOnce(Topic topic) {
        synchronized (told) {
            if (!told.add(topic)) {
                return;
            }
        }
        tell(topic, null);
    }

    private void tell(Topic topic, @Nullable Followed document) {
        try {
            means.tell(topic, document == null ? null : document.memory().id);
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }
}
