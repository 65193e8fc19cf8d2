package daybook.collectors.x11;

import daybook.collectors.SessionClock;

/// Asks the server for its time, by changing a property of a window that nobody sees.
///
/// The answer comes in the same stream as every other event, so it also proves that all changes before it have
/// been delivered. For one thread.
final class Sounding {
    private static final long EVERY_NANOS = 200_000_000;

    private final XDisplay display;
    private final SessionClock clock;
    private final long window;
    private final long property;
    private long sentNanos;
    private boolean waiting;

    /// An answer: the server said `serverMillis` between two instants of the session.
    record Answer(long serverMillis, long sentNanos, long receivedNanos) {
        long roundTripNanos() {
            return receivedNanos - sentNanos;
        }
    }

    Sounding(XDisplay display, SessionClock clock) {
        this.display = display;
        this.clock = clock;
        this.window = display.hiddenWindow();
        this.property = display.atom("_DAYBOOK_SOUNDING");
        this.sentNanos = Long.MIN_VALUE / 2;
        display.select(window, EventMask.PROPERTY);
    }

    /// Sends the next one where it is time and the last has been answered.
    void sendWhenDue() {
        if (!waiting && clock.nanos() - sentNanos >= EVERY_NANOS) {
            sentNanos = clock.nanos();
            waiting = true;
            display.touch(window, property);
        }
    }

    boolean isAnswer(XEvent.Property event) {
        return waiting && event.window() == window;
    }

    Answer answer(XEvent.Property event) {
        waiting = false;
        return new Answer(event.serverMillis(), sentNanos, clock.nanos());
    }

    /// Milliseconds until there is something to do here, at most `most`.
    long dueMillis(long most) {
        long left = (EVERY_NANOS - (clock.nanos() - sentNanos)) / 1_000_000 + 1;
        return waiting ? most : Math.clamp(left, 0, most);
    }
}
