package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A connection to an X server on this machine, for one thread.
///
/// What cannot be read, because the window has gone or the server has, is empty or zero: no call throws. Whether
/// the server has gone is told by [#isLost].
final class XDisplay implements AutoCloseable {
    /// Windows that are none, in the answers of the server.
    static final long NONE = 0;

    /// Of `XWindowAttributes` in 64-bit Xlib.h.
    private static final long ATTRIBUTES_BYTES = 136;

    private static final long MAP_STATE = 92;
    private static final int VIEWABLE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int INPUT_ONLY = 2;
    private static final short POLLIN = 1;
    private static final int SUCCESS = 0;
    /// The protocol has no longer one.
    private static final long LONGEST_NAME_BYTES = 1 << 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment display;
    private final MemorySegment event = arena.allocate(XEvent.SIZE_BYTES);
    private final MemorySegment out = arena.allocate(JAVA_LONG, 8);
    private final MemorySegment poll = arena.allocate(Xlib.POLLFD);
    private final Map<String, Long> atoms = new HashMap<>();
    private final long root;

    private final long adoption;

    private XDisplay(MemorySegment display) {
        this.display = display;
        this.adoption = DisplayGuard.adopt(display);
        this.root = (long) Xlib.call(Xlib.DEFAULT_ROOT_WINDOW, display);
        poll.set(JAVA_INT, 0, Xlib.invoke(Xlib.CONNECTION_NUMBER, display));
        poll.set(JAVA_SHORT, 4, POLLIN);
    }

    /// Connects to the display of that name, such as `:0`.
    static XDisplay open(String name) throws CollectorException {
        Optional<String> why = DisplayName.refusal(name).or(Xlib::missing);
        if (why.isPresent()) {
            throw new CollectorException(why.get());
        }
        DisplayGuard.install();
        MemorySegment display = connect(name);
        if (display.equals(MemorySegment.NULL)) {
            throw new CollectorException("The X display " + name
                    + " does not answer, or not without its cookie (XAUTHORITY): start Daybook inside the desktop"
                    + " session that it should record.");
        }
        return new XDisplay(display);
    }

    /// On a thread that may be left behind: a server that hangs takes a connection and never answers.
    private static MemorySegment connect(String name) throws CollectorException {
        CompletableFuture<MemorySegment> opened = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("x-connect").start(() -> {
            try (Arena arena = Arena.ofConfined()) {
                opened.complete((MemorySegment) Xlib.call(Xlib.OPEN_DISPLAY, arena.allocateFrom(name)));
            }
        });
        try {
            return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CollectorException("The X display " + name
                    + " takes connections and does not answer: its server hangs. End it and log in again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectorException("Connecting to the X display " + name + " was interrupted.");
        }
    }

    /// What its collector ends with once it is lost.
    static CollectorException gone() {
        return new CollectorException("The X server has gone: log in again and start Daybook anew.");
    }

    /// For the functions of libraries beside Xlib.
    MemorySegment handle() {
        return display;
    }

    long root() {
        return root;
    }

    boolean isLost() {
        return DisplayGuard.isLost(display);
    }

    long atom(String name) {
        return atoms.computeIfAbsent(name, n -> {
            try (Arena scratch = Arena.ofConfined()) {
                return (long) Xlib.call(Xlib.INTERN_ATOM, display, scratch.allocateFrom(n), 0);
            }
        });
    }

    void select(long window, long mask) {
        Xlib.call(Xlib.SELECT_INPUT, display, window, mask);
    }

    /// The next event that has come. Empty where none has.
    Optional<XEvent> next() {
        if (isLost() || Xlib.invoke(Xlib.PENDING, display) == 0 || isLost()) {
            return Optional.empty();
        }
        Xlib.call(Xlib.NEXT_EVENT, display, event);
        return Optional.of(XEvent.read(event));
    }

    /// How many events have come. Sends what is queued.
    int pending() {
        return isLost() ? 0 : Xlib.invoke(Xlib.PENDING, display);
    }

    /// Takes the next event that has come into `event`.
    ///
    /// @return false where none has
    boolean take(MemorySegment event) {
        return !isLost() && Xlib.take(display, event) && !isLost();
    }

    /// Sends what is queued, and waits until something comes or the time is over. Sending also takes in what has come
    /// already, which poll(2) would not see any more.
    void await(long millis) {
        if (!isLost() && Xlib.invoke(Xlib.PENDING, display) == 0) {
            awaitBytes(millis);
        }
    }

    /// Waits until the server sends something that Xlib has not taken in, or the time is over.
    void awaitBytes(long millis) {
        Xlib.invoke(Xlib.POLL, poll, 1L, (int) Math.max(0, millis));
    }

    /// Waits until the server has done all that was asked, and has told what came before.
    void sync() {
        if (!isLost()) {
            Xlib.call(Xlib.SYNC, display, 0);
        }
    }

    /// What an atom stands for; empty for none.
    String nameOf(long atom) {
        MemorySegment name = atom == NONE || isLost()
                ? MemorySegment.NULL
                : (MemorySegment) Xlib.call(Xlib.GET_ATOM_NAME, display, atom);
        if (name.equals(MemorySegment.NULL)) {
            return "";
        }
        String copy = name.reinterpret(LONGEST_NAME_BYTES).getString(0);
        Xlib.call(Xlib.FREE, name);
        return copy;
    }

    /// A window of one's own that is never shown.
    long hiddenWindow() {
        return (long) Xlib.call(Xlib.CREATE_SIMPLE_WINDOW, display, root, -1, -1, 1, 1, 0, 0L, 0L);
    }

    /// Changes a property of a window of one's own to nothing.
    void touch(long window, long property) {
        Xlib.call(Xlib.CHANGE_PROPERTY, display, window, property, atom("INTEGER"), 8, 0, MemorySegment.NULL, 0);
        Xlib.call(Xlib.FLUSH, display);
    }

    /// Up to `bytes` of a property's bytes; of one that holds numbers, as C longs. Empty where there is none.
    Optional<byte[]> bytes(long window, String property, long bytes) {
        int status = Xlib.invoke(
                Xlib.GET_WINDOW_PROPERTY,
                display,
                window,
                atom(property),
                0L,
                (bytes + 3) / 4,
                0,
                0L,
                out,
                out.asSlice(8),
                out.asSlice(16),
                out.asSlice(24),
                out.asSlice(32));
        if (status != SUCCESS || isLost()) {
            return Optional.empty();
        }
        int format = out.get(JAVA_INT, 8);
        long size = out.get(JAVA_LONG, 16) * (format == 32 ? 8 : format / 8);
        MemorySegment value = out.get(ADDRESS, 32);
        if (value.equals(MemorySegment.NULL)) {
            return Optional.empty();
        }
        byte[] copy = value.reinterpret(size).toArray(JAVA_BYTE);
        Xlib.call(Xlib.FREE, value);
        return format == 0 ? Optional.empty() : Optional.of(copy);
    }

    /// The window of whoever owns that selection; [#NONE] where nobody does.
    long selectionOwner(String selection) {
        return isLost() ? NONE : (long) Xlib.call(Xlib.GET_SELECTION_OWNER, display, atom(selection));
    }

    /// The window that has the keyboard's focus; [#NONE] where none can be told.
    long inputFocus() {
        out.set(JAVA_LONG, 0, NONE);
        Xlib.call(Xlib.GET_INPUT_FOCUS, display, out, out.asSlice(8));
        long focus = out.get(JAVA_LONG, 0);
        boolean followsPointer = focus == 1;
        return isLost() || followsPointer ? NONE : focus;
    }

    /// The window that `window` lies in; [#NONE] for the root and for windows that have gone.
    long parent(long window) {
        int ok = Xlib.invoke(Xlib.QUERY_TREE, display, window, out, out.asSlice(8), out.asSlice(16), out.asSlice(24));
        if (ok == 0 || isLost()) {
            return NONE;
        }
        MemorySegment children = out.get(ADDRESS, 16);
        if (!children.equals(MemorySegment.NULL)) {
            Xlib.call(Xlib.FREE, children);
        }
        return out.get(JAVA_LONG, 8);
    }

    /// The windows that lie in `window`, the lowest first.
    List<Long> children(long window) {
        int ok = Xlib.invoke(Xlib.QUERY_TREE, display, window, out, out.asSlice(8), out.asSlice(16), out.asSlice(24));
        MemorySegment children = ok == 0 || isLost() ? MemorySegment.NULL : out.get(ADDRESS, 16);
        if (children.equals(MemorySegment.NULL)) {
            return List.of();
        }
        long count = Integer.toUnsignedLong(out.get(JAVA_INT, 24));
        long[] windows = children.reinterpret(count * JAVA_LONG.byteSize()).toArray(JAVA_LONG);
        Xlib.call(Xlib.FREE, children);
        return Arrays.stream(windows).boxed().toList();
    }

    /// What a window is now. Empty where it has gone.
    Optional<TopLevel.Attributes> attributes(long window) {
        return read(window, XDisplay::attributes);
    }

    private static TopLevel.Attributes attributes(MemorySegment read) {
        int border = read.get(JAVA_INT, 16);
        Window.Bounds place = new Window.Bounds(
                read.get(JAVA_INT, 0),
                read.get(JAVA_INT, 4),
                read.get(JAVA_INT, 8) + 2 * border,
                read.get(JAVA_INT, 12) + 2 * border);
        return new TopLevel.Attributes(
                place,
                border,
                read.get(JAVA_INT, 20),
                read.get(JAVA_INT, 40) == INPUT_ONLY,
                read.get(JAVA_INT, 120) != 0,
                read.get(JAVA_INT, MAP_STATE) != 0,
                read.get(JAVA_INT, 44),
                read.get(JAVA_INT, 48));
    }

    private <T> Optional<T> read(long window, Function<MemorySegment, T> of) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment read = scratch.allocate(ATTRIBUTES_BYTES, 8);
            int ok = Xlib.invoke(Xlib.GET_WINDOW_ATTRIBUTES, display, window, read);
            return ok == 0 || isLost() ? Optional.empty() : Optional.of(of.apply(read));
        }
    }

    /// Keeps all others from changing anything while `reading` runs. Short, since they wait.
    void alone(Runnable reading) {
        Xlib.call(Xlib.GRAB_SERVER, display);
        try {
            reading.run();
        } finally {
            Xlib.call(Xlib.UNGRAB_SERVER, display);
            Xlib.call(Xlib.FLUSH, display);
        }
    }

    /// Whether the window and all that it lies in are mapped. What covers it does not count.
    boolean isViewable(long window) {
        return read(window, read -> read.get(JAVA_INT, MAP_STATE) == VIEWABLE).orElse(false);
    }

    /// Where the window stands on the display.
    Optional<Window.Bounds> bounds(long window) {
        int ok = Xlib.invoke(
                Xlib.GET_GEOMETRY,
                display,
                window,
                out,
                out.asSlice(8),
                out.asSlice(12),
                out.asSlice(16),
                out.asSlice(20),
                out.asSlice(24),
                out.asSlice(28));
        if (ok == 0 || isLost()) {
            return Optional.empty();
        }
        int width = out.get(JAVA_INT, 16);
        int height = out.get(JAVA_INT, 20);
        int same = Xlib.invoke(
                Xlib.TRANSLATE_COORDINATES, display, window, root, 0, 0, out, out.asSlice(4), out.asSlice(8));
        return same == 0 || isLost()
                ? Optional.empty()
                : Optional.of(new Window.Bounds(out.get(JAVA_INT, 0), out.get(JAVA_INT, 4), width, height));
    }

    boolean hasExtension(String name) {
        try (Arena scratch = Arena.ofConfined()) {
            return Xlib.invoke(
                            Xlib.QUERY_EXTENSION,
                            display,
                            scratch.allocateFrom(name),
                            out,
                            out.asSlice(4),
                            out.asSlice(8))
                    != 0;
        }
    }

    /// A connection that was lost is left alone: Xlib may still be inside it.
    @Override
    public void close() {
        if (!isLost()) {
            Xlib.call(Xlib.CLOSE_DISPLAY, display);
            DisplayGuard.release(display, adoption);
        }
        arena.close();
    }
}
