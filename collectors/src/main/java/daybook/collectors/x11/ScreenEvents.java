package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/// The events of a connection in the server's order, and which requests each of them came before.
///
/// Every event says which request of this connection the server had taken in last. So what came before a picture can be
/// told from what came after it, also when both lie in the queue. For the thread of its connection.
final class ScreenEvents implements AutoCloseable {
    /// With more of them waiting, nobody goes on event by event.
    static final int MOST = 20_000;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(XEvent.SIZE_BYTES, 8);
    private final Deque<Came> queue = new ArrayDeque<>();
    private final XDisplay display;
    private final ScreenEvent.Numbers numbers;

    private record Came(long afterRequest, ScreenEvent event) {}

    ScreenEvents(XDisplay display, ScreenEvent.Numbers numbers) {
        this.display = display;
        this.numbers = numbers;
    }

    /// The number that the next request will have.
    long nextRequest() {
        return (long) Xlib.call(Xlib.NEXT_REQUEST, display.handle());
    }

    /// The next event that came before that request did. Empty where none is left.
    Optional<ScreenEvent> before(long request) {
        if (queue.isEmpty()) {
            fill();
        }
        Came first = queue.peekFirst();
        if (first == null || first.afterRequest >= request) {
            return Optional.empty();
        }
        queue.removeFirst();
        return Optional.of(first.event);
    }

    /// The next change of the same property that waits: what was read of the window may be of that one.
    Optional<ScreenEvent.Property> next(ScreenEvent.Property property) {
        fill();
        return queue.stream()
                .flatMap(came -> came.event instanceof ScreenEvent.Property other && other.isOfSame(property)
                        ? Stream.of(other)
                        : Stream.empty())
                .findFirst();
    }

    /// Whether the very same waits.
    boolean awaits(ScreenEvent event) {
        fill();
        return queue.stream().anyMatch(came -> came.event.equals(event));
    }

    /// How many wait.
    int waiting() {
        fill();
        return queue.size();
    }

    /// Forgets what came before that request did.
    void dropBefore(long request) {
        queue.removeIf(came -> came.afterRequest < request);
        for (int left = display.pending(); left > 0 && display.take(event); left--) {
            if (event.get(JAVA_LONG, 8) >= request) {
                add();
            }
        }
    }

    /// Takes what has come by now, not what comes meanwhile: there may be no end of it. Nor more than anybody would go
    /// through one by one.
    private void fill() {
        for (int left = display.pending(); left > 0 && queue.size() <= MOST && display.take(event); left--) {
            add();
        }
    }

    private void add() {
        long serial = event.get(JAVA_LONG, 8);
        ScreenEvent.read(event, numbers, display.root()).ifPresent(e -> queue.addLast(new Came(serial, e)));
    }

    @Override
    public void close() {
        arena.close();
    }
}
