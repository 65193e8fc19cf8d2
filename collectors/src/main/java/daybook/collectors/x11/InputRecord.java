package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every event of some kinds on the process's display, from the X server's RECORD extension, whichever window it is
/// meant for and whichever device it comes from.
///
/// The protocol wants two connections: over one the events come, and nothing else may be asked there; over the other
/// that is begun and ended. Both are its own, so several may record beside each other. For one thread.
public final class InputRecord implements AutoCloseable {
    /// The clients that are there and those to come, of record.h.
    private static final long ALL_CLIENTS = 3;

    private static final long RANGE_BYTES = 32;
    private static final long DEVICE_EVENTS = 18;
    private static final long PIECE_BYTES = 48;
    private static final int FROM_SERVER = 0;
    private static final int END_OF_DATA = 5;

    private final Arena arena = Arena.ofConfined();
    private final XDisplay control;
    private final XDisplay data;
    private List<InputEvent> arrived = new ArrayList<>();
    private boolean ended;

    /// The server's number for it.
    long context;

    private InputRecord(XDisplay control, XDisplay data) {
        this.control = control;
        this.data = data;
    }

    /// Records from the return of this call on.
    ///
    /// @throws CollectorException where the display cannot be recorded, saying why
    public static InputRecord begin(InputEvent.Kind first, InputEvent.Kind last) throws CollectorException {
        String name = ProcessDisplay.require();
        Optional<String> missing = Xtst.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        XDisplay control = XDisplay.open(name);
        XDisplay data;
        try {
            data = XDisplay.open(name);
        } catch (CollectorException e) {
            control.close();
            throw e;
        }
        InputRecord begun = new InputRecord(control, data);
        try {
            begun.enable(first, last);
        } catch (CollectorException e) {
            begun.close();
            throw e;
        }
        return begun;
    }

    private void enable(InputEvent.Kind first, InputEvent.Kind last) throws CollectorException {
        if (!control.hasExtension("RECORD")) {
            throw new CollectorException("The X server lacks the RECORD extension, through which keys and the pointer"
                    + " are seen: start it without `-extension RECORD`.");
        }
        MemorySegment range = arena.allocate(RANGE_BYTES);
        range.set(JAVA_BYTE, DEVICE_EVENTS, (byte) first.code);
        range.set(JAVA_BYTE, DEVICE_EVENTS + 1, (byte) last.code);
        context = (long) Xlib.call(
                Xtst.CREATE_CONTEXT,
                control.handle(),
                0,
                arena.allocateFrom(JAVA_LONG, ALL_CLIENTS),
                1,
                arena.allocateFrom(ADDRESS, range),
                1);
        control.sync();
        MemorySegment take = Xlib.upcall(taker(), Xtst.INTERCEPT, arena);
        boolean enabled = Xlib.invoke(Xtst.ENABLE_CONTEXT, data.handle(), context, take, MemorySegment.NULL) != 0;
        if (data.isLost()) {
            throw XDisplay.gone();
        }
        if (!enabled) {
            throw new CollectorException(
                    "The X server refuses to let keys and the pointer be seen: log in to an X11 session of your own.");
        }
    }

    private MethodHandle taker() {
        try {
            MethodHandle take =
                    MethodHandles.lookup().bind(this, "take", MethodType.methodType(void.class, MemorySegment.class));
            return MethodHandles.dropArguments(take, 0, MemorySegment.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("take", e);
        }
    }

    /// The events that have come, in the server's order; waits up to that long where none has.
    public List<InputEvent> next(long millis) throws CollectorException {
        process();
        if (arrived.isEmpty() && !data.isLost()) {
            data.awaitBytes(millis);
            process();
        }
        // What came before the end is handed over first.
        if (arrived.isEmpty() && data.isLost()) {
            throw XDisplay.gone();
        }
        if (arrived.isEmpty() && ended) {
            throw new CollectorException(
                    "Another program ended what Daybook sees of keys and the pointer: stop it, and record anew.");
        }
        List<InputEvent> events = arrived;
        arrived = new ArrayList<>();
        return events;
    }

    /// Takes in what has come. The server tells every client of a new map of the keyboard, asked or not, and Xlib reads
    /// nothing more while such an event waits in its queue: they are taken off, on both connections.
    private void process() {
        drain(data);
        drain(control);
    }

    private static void drain(XDisplay connection) {
        Optional<XEvent> unasked = connection.next();
        while (unasked.isPresent()) {
            unasked = connection.next();
        }
    }

    /// Called by libXtst. Nothing may be thrown from here, so nothing is done here that could go wrong.
    @SuppressWarnings("UnusedMethod") // bound by name
    private void take(MemorySegment pointer) {
        MemorySegment piece = pointer.reinterpret(PIECE_BYTES);
        int category = piece.get(JAVA_INT, 24);
        ended = ended || category == END_OF_DATA;
        if (category == FROM_SERVER) {
            MemorySegment events = piece.get(ADDRESS, 32).reinterpret(4 * piece.get(JAVA_LONG, 40));
            for (long at = 0; at + InputEvent.SIZE_BYTES <= events.byteSize(); at += InputEvent.SIZE_BYTES) {
                InputEvent.read(events.asSlice(at, InputEvent.SIZE_BYTES)).ifPresent(arrived::add);
            }
        }
        Xlib.call(Xtst.FREE_DATA, pointer);
    }

    @Override
    public void close() {
        if (context != 0 && !ended && !control.isLost()) {
            Xlib.call(Xtst.DISABLE_CONTEXT, control.handle(), context);
            Xlib.call(Xtst.FREE_CONTEXT, control.handle(), context);
            control.sync();
        }
        // Closing takes in what is still on its way, and hands it to the function that goes with the arena.
        data.close();
        control.close();
        arena.close();
    }
}
