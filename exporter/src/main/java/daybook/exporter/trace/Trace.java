package daybook.exporter.trace;

import daybook.vault.codec.Stored;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A read-only, time-ordered, lazily decrypted view of a session. For one thread.
///
/// A vault gives things back as they were committed: in order for each source, but several sources side by side, and a
/// gap when it ended. This view sorts by when each thing happened or began; things of one instant stay as they came.
/// What lay in memory longer than the longest wait before a commit cannot come, so that much is held to sort. Where
/// things come from no further, it gives all that came before it fails.
public final class Trace {
    /// Hold-back, pieces of gaps and one commit, generously.
    private static final long WAIT_NANOS = Duration.ofSeconds(60).toNanos();

    /// Where things come from, such as a reader of the vault.
    @FunctionalInterface
    public interface Origin {
        Optional<Stored> next() throws IOException;
    }

    private record Waiting(long nanos, long number, Stored stored) {}

    private final Origin origin;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::nanos).thenComparingLong(Waiting::number));
    private long newestNanos = Long.MIN_VALUE / 2;
    private long number;
    private boolean exhausted;
    private @Nullable IOException failure;

    public Trace(Origin origin) {
        this.origin = origin;
    }

    /// The next thing in time; empty at the end.
    public Optional<Stored> next() throws IOException {
        while (!exhausted
                && (waiting.isEmpty() || newestNanos - waiting.element().nanos() < WAIT_NANOS)) {
            takeNext();
        }
        if (waiting.isEmpty() && failure != null) {
            throw failure;
        }
        return Optional.ofNullable(waiting.poll()).map(Waiting::stored);
    }

    private void takeNext() {
        try {
            origin.next().ifPresentOrElse(this::take, () -> exhausted = true);
        } catch (IOException e) {
            exhausted = true;
            failure = e;
        }
    }

    private void take(Stored stored) {
        long nanos = nanos(stored);
        newestNanos = Math.max(newestNanos, nanos);
        waiting.add(new Waiting(nanos, number++, stored));
    }

    private long nanos(Stored stored) {
        return switch (stored) {
            case Stored.Seen seen -> seen.observation().at().nanos();
            case Stored.Missing missing -> missing.gap().fromNanos();
            case Stored.Clock clock -> clock.sample().sessionNanos();
            case Stored.On _ -> 0;
            case Stored.Doubtful doubtful -> doubtful.unproven().fromNanos();
            case Stored.Erased _, Stored.ErasedJournal _ -> newestNanos;
        };
    }
}
