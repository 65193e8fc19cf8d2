package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks whoever owns the clipboard (ICCCM 2.0, section 2), and hears who takes it (XFixes 1.0).
///
/// Each question names a property of a hidden window of its own, so that an answer that comes too late is never taken
/// for another. An owner that says nothing for a second is given up, and at once where another takes the clipboard. For
/// one thread, which may be interrupted.
final class ClipboardAsking implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MOMENT_NANOS = Duration.ofMillis(500).toNanos();
    private static final long WAIT_MILLIS = 200;
    private static final int PROPERTIES = 64;
    private static final long ALL_CHANGES = 0b111;
    private static final int SUCCESS = 0;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(XEvent.SIZE_BYTES, 8);
    private final MemorySegment out = arena.allocate(JAVA_LONG, 5);
    private final XDisplay display;
    private final int firstEvent;
    private final long window;
    private final long clipboard;
    private int asked;
    /// What was told while an owner was asked.
    private ClipboardEvent.@Nullable Owned next;

    /// @param firstEvent the number that the events of XFixes begin with
    ClipboardAsking(XDisplay display, int firstEvent) {
        this.display = display;
        this.firstEvent = firstEvent;
        this.window = display.hiddenWindow();
        this.clipboard = display.atom("CLIPBOARD");
        display.select(window, EventMask.PROPERTY);
        Xlib.call(ScreenLibraries.FIXES_SELECT_SELECTION, display.handle(), window, clipboard, ALL_CHANGES);
        display.sync();
    }

    /// What the owner of that time has of that target.
    ///
    /// @param by when to give it up, by `System.nanoTime()`, even if it goes on answering
    ClipboardAnswer ask(long serverMillis, String target, int mostBytes, long by)
            throws CollectorException, InterruptedException {
        long property = display.atom("_DAYBOOK_ANSWER_" + asked++ % PROPERTIES);
        Xlib.call(Xlib.DELETE_PROPERTY, display.handle(), window, property);
        Xlib.call(
                Xlib.CONVERT_SELECTION,
                display.handle(),
                clipboard,
                display.atom(target),
                property,
                window,
                serverMillis);
        Optional<ClipboardEvent> came = awaitOf(
                event -> event instanceof ClipboardEvent.Answered answered
                        && answered.target() == display.atom(target)
                        && (answered.property() == property || answered.property() == XDisplay.NONE),
                by);
        if (next != null) {
            return new ClipboardAnswer.Overtaken();
        }
        if (came.isEmpty()
                || !(came.get() instanceof ClipboardEvent.Answered answered)
                || answered.property() != property) {
            return new ClipboardAnswer.None();
        }
        ClipboardAnswer answer = take(property, mostBytes);
        boolean inPieces =
                answer instanceof ClipboardAnswer.Value(long type, ByteBuffer _) && type == display.atom("INCR");
        return inPieces ? takePieces(property, mostBytes, by) : answer;
    }

    /// The owner writes the property again and again, each time after it was deleted, and last with nothing in it.
    private ClipboardAnswer takePieces(long property, int mostBytes, long by)
            throws CollectorException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            Optional<ClipboardEvent> came = awaitOf(new ClipboardEvent.Written(property)::equals, by);
            if (next != null) {
                return new ClipboardAnswer.Overtaken();
            }
            if (came.isEmpty()) {
                return new ClipboardAnswer.None();
            }
            switch (take(property, mostBytes)) {
                case ClipboardAnswer.Value(long type, ByteBuffer bytes)
                when !bytes.hasRemaining() -> {
                    return new ClipboardAnswer.Value(type, ByteBuffer.wrap(all.toByteArray()));
                }
                case ClipboardAnswer.Value(long _, ByteBuffer bytes) -> {
                    byte[] piece = new byte[bytes.remaining()];
                    bytes.get(piece);
                    all.writeBytes(piece);
                }
                case ClipboardAnswer.None none -> {
                    return none;
                }
                case ClipboardAnswer.TooLong tooLong -> {
                    return tooLong;
                }
                case ClipboardAnswer.Overtaken overtaken -> {
                    return overtaken;
                }
            }
            if (all.size() > mostBytes) {
                return new ClipboardAnswer.TooLong();
            }
        }
    }

    /// Takes what a property holds off the server.
    private ClipboardAnswer take(long property, int mostBytes) {
        int status = Xlib.invoke(
                Xlib.GET_WINDOW_PROPERTY,
                display.handle(),
                window,
                property,
                0L,
                (long) mostBytes / 4 + 1,
                1,
                0L,
                out,
                out.asSlice(8),
                out.asSlice(16),
                out.asSlice(24),
                out.asSlice(32));
        if (status != SUCCESS || display.isLost()) {
            return new ClipboardAnswer.None();
        }
        int format = out.get(JAVA_INT, 8);
        long size = out.get(JAVA_LONG, 16) * (format == 32 ? 8 : format / 8);
        boolean whole = out.get(JAVA_LONG, 24) == 0;
        MemorySegment value = out.get(ADDRESS, 32);
        byte[] bytes = value.equals(MemorySegment.NULL)
                ? new byte[0]
                : value.reinterpret(size).toArray(JAVA_BYTE);
        if (!value.equals(MemorySegment.NULL)) {
            Xlib.call(Xlib.FREE, value);
        }
        if (!whole) {
            Xlib.call(Xlib.DELETE_PROPERTY, display.handle(), window, property);
            Arrays.fill(bytes, (byte) 0);
            return new ClipboardAnswer.TooLong();
        }
        return format == 0
                ? new ClipboardAnswer.None()
                : new ClipboardAnswer.Value(out.get(JAVA_LONG, 0), ByteBuffer.wrap(bytes));
    }

    /// Waits for that event, a second at most. Ends early where somebody else has taken the clipboard.
    private Optional<ClipboardEvent> awaitOf(Predicate<ClipboardEvent> wanted, long by)
            throws CollectorException, InterruptedException {
        long until = Math.min(by, System.nanoTime() + PATIENCE_NANOS);
        while (true) {
            Optional<ClipboardEvent> came = awaitEvent(until);
            if (came.isEmpty() || wanted.test(came.get())) {
                return came;
            }
            switch (came.get()) {
                case ClipboardEvent.Owned owned -> {
                    next = owned;
                    return Optional.empty();
                }
                // Too late: it is not kept either.
                case ClipboardEvent.Answered(long _, long property)
                when property != XDisplay.NONE -> Xlib.call(Xlib.DELETE_PROPERTY, display.handle(), window, property);
                case ClipboardEvent.Answered _, ClipboardEvent.Written _ -> {}
            }
        }
    }

    /// Who took it next; empty where nobody has for a moment.
    Optional<ClipboardEvent.Owned> nextOwned() throws CollectorException, InterruptedException {
        Optional<ClipboardEvent.Owned> owned = Optional.ofNullable(next);
        next = null;
        if (owned.isPresent()) {
            return owned;
        }
        return awaitEvent(System.nanoTime() + MOMENT_NANOS)
                .filter(ClipboardEvent.Owned.class::isInstance)
                .map(ClipboardEvent.Owned.class::cast);
    }

    /// The next event; empty where none has come until then, by `System.nanoTime()`.
    private Optional<ClipboardEvent> awaitEvent(long until) throws CollectorException, InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (display.isLost()) {
                throw XDisplay.gone();
            }
            if (display.take(event)) {
                Optional<ClipboardEvent> read = ClipboardEvent.read(event, firstEvent);
                if (read.isPresent()) {
                    return read;
                }
            } else if (System.nanoTime() - until >= 0) {
                return Optional.empty();
            } else {
                display.await(WAIT_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
