package daybook.agent.recorder;

import java.util.ArrayDeque;
import java.util.Deque;

/// How long of the last ten minutes in which somebody did something nothing was recorded, because nobody could tell
/// whose window was in front. Confined to the gatekeeper's thread, but for [#isMuch].
///
/// A person would not see it otherwise: the recording goes on, and holds nothing of that window.
final class UnknownTime {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MINUTES = 10;
    /// Five in a hundred of them.
    private static final long MUCH_NANOS = MINUTES * MINUTE_NANOS / 20;

    private static final class Minute {
        final long number;
        boolean active;
        long unknownNanos;

        Minute(long number) {
            this.number = number;
        }
    }

    private final Deque<Minute> minutes = new ArrayDeque<>();
    private volatile boolean much;

    /// From one instant of the session to another it was so.
    void stands(long fromNanos, long toNanos, boolean unknown) {
        Minute minute = at(toNanos);
        if (unknown) {
            minute.unknownNanos += toNanos - fromNanos;
        }
        much = minutes.stream()
                        .filter(each -> each.active)
                        .mapToLong(each -> each.unknownNanos)
                        .sum()
                > MUCH_NANOS;
    }

    /// Somebody did something then, whether or not it may be recorded.
    void isUsed(long nanos) {
        long number = nanos / MINUTE_NANOS;
        minutes.stream().filter(minute -> minute.number == number).forEach(minute -> minute.active = true);
    }

    private Minute at(long nanos) {
        long number = nanos / MINUTE_NANOS;
        if (minutes.isEmpty() || minutes.getLast().number < number) {
            minutes.removeIf(minute -> !minute.active);
            minutes.addLast(new Minute(number));
        }
        // That many, and the one that goes on.
        if (minutes.size() > MINUTES + 1) {
            minutes.removeFirst();
        }
        return minutes.getLast();
    }

    /// Whether it was more than five in a hundred. Any thread may ask.
    boolean isMuch() {
        return much;
    }
}
