package daybook.collectors.docs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that is done again and again, and when it is due next. Safe for use by several threads.
final class Chore {
    /// Later than any bot runs.
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final @Nullable Followed document;
    private final Work work;

    private Instant due;
    private Duration slack = Duration.ZERO;
    private boolean running;
    private Instant asked = NEVER;
    private Instant caughtUp = Instant.MIN;

    /// @param document of which two chores are never done at once; null where it is about no single one
    Chore(@Nullable Followed document, Work work, Instant due) {
        this.document = document;
        this.work = work;
        this.due = due;
    }

    /// A step of it: some requests at most, and never a long wait but for Google.
    @FunctionalInterface
    interface Work {
        Next work() throws IOException, InterruptedException;
    }

    /// @param due when to do it next
    /// @param slack by how much it may be late before others, which are due later, are more urgent
    /// @param caughtUp whether all that there was to do has been done, as far as it can be
    /// @param answered whether what could not be had before can be by now, or nobody wants it: not where it only
    ///     waited for its turn
    record Next(Instant due, Duration slack, boolean caughtUp, boolean answered) {
        /// A quarter of the wait is what it may be late by.
        static Next in(Instant now, Duration wait) {
            return new Next(now.plus(wait), wait.dividedBy(4), true, true);
        }

        /// There is more to do at once.
        static Next more(Instant now, Duration wait) {
            return new Next(now.plus(wait), Duration.ofSeconds(10), false, true);
        }

        static Next never() {
            return new Next(NEVER, Duration.ZERO, true, true);
        }

        /// The same, but not before then.
        Next noSooner(Instant when) {
            return due.isBefore(when) ? new Next(when, slack, caughtUp, answered) : this;
        }

        /// The same where nothing was asked.
        Next unanswered() {
            return new Next(due, slack, caughtUp, false);
        }
    }

    @Nullable
    Followed document() {
        return document;
    }

    Work work() {
        return work;
    }

    synchronized boolean isDue(Instant now) {
        return !running && !due.isAfter(now);
    }

    synchronized Instant due() {
        return due;
    }

    synchronized Instant deadline() {
        return due.equals(NEVER) ? NEVER : due.plus(slack);
    }

    synchronized boolean isCaughtUpSince(Instant start) {
        return !running && !caughtUp.isBefore(start) && asked.equals(NEVER);
    }

    /// Makes it due no later than this.
    synchronized void soon(Instant when) {
        if (running) {
            asked = when.isBefore(asked) ? when : asked;
        } else if (when.isBefore(due)) {
            due = when;
            slack = Duration.ZERO;
        }
    }

    synchronized void started() {
        running = true;
    }

    synchronized void ended(Next next, Instant now) {
        running = false;
        due = next.due();
        slack = next.slack();
        if (next.caughtUp()) {
            caughtUp = now;
        }
        Instant when = asked;
        asked = NEVER;
        if (!when.equals(NEVER)) {
            soon(when);
        }
    }

    /// There is nothing to do until it is asked for.
    synchronized void rest(Instant now) {
        if (!running) {
            due = NEVER;
            caughtUp = now;
        }
    }
}
