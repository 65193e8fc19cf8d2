package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An image of the whole screen in memory that is shared with the X server (MIT-SHM): a grab is one copy, made there.
///
/// Rows of 32-bit pixels, `0xXXRRGGBB`. Nobody else can attach the memory: it has no name any more once the server has
/// it. For the thread of its connection.
final class SharedImage implements AutoCloseable {
    private static final int Z_PIXMAP = 2;
    private static final int PRIVATE = 0;
    private static final int CREATE_FOR_OWNER = 0x200 | 0x180;
    private static final int REMOVE = 0;
    private static final long ALL_PLANES = -1L;
    private static final long SEGMENT_BYTES = 32;
    private static final long IMAGE_BYTES = 88;

    private final Arena arena = Arena.ofConfined();
    private final XDisplay display;
    private final MemorySegment segment = arena.allocate(SEGMENT_BYTES, 8);
    private final MemorySegment image;
    private final MemorySegment memory;
    private final int width;
    private final int height;

    private SharedImage(XDisplay display, int width, int height) throws CollectorException {
        this.display = display;
        this.width = width;
        this.height = height;
        MemorySegment visual = (MemorySegment) Xlib.call(Xlib.DEFAULT_VISUAL, display.handle(), 0);
        int depth = Xlib.invoke(Xlib.DEFAULT_DEPTH, display.handle(), 0);
        MemorySegment made = (MemorySegment) Xlib.call(
                ScreenLibraries.SHM_CREATE_IMAGE,
                display.handle(),
                visual,
                depth,
                Z_PIXMAP,
                MemorySegment.NULL,
                segment,
                width,
                height);
        if (made.equals(MemorySegment.NULL)) {
            throw refused();
        }
        image = made.reinterpret(IMAGE_BYTES);
        if (!isTrueColour()) {
            throw new CollectorException("The X display does not show 24 bits of colour for each pixel, so that its"
                    + " screen cannot be recorded: set it to a depth of 24.");
        }
        memory = attach((long) strideBytes() * height);
    }

    static SharedImage of(XDisplay display, int width, int height) throws CollectorException {
        return new SharedImage(display, width, height);
    }

    private boolean isTrueColour() {
        boolean littleEndian = image.get(JAVA_INT, 24) == 0;
        return littleEndian
                && image.get(JAVA_INT, 48) == 32
                && image.get(JAVA_LONG, 56) == 0xFF0000
                && image.get(JAVA_LONG, 64) == 0xFF00
                && image.get(JAVA_LONG, 72) == 0xFF;
    }

    private MemorySegment attach(long bytes) throws CollectorException {
        int id = Xlib.invoke(ScreenLibraries.SHMGET, PRIVATE, bytes, CREATE_FOR_OWNER);
        if (id < 0) {
            throw refused();
        }
        MemorySegment address = (MemorySegment) Xlib.call(ScreenLibraries.SHMAT, id, MemorySegment.NULL, 0);
        segment.set(JAVA_INT, 8, id);
        segment.set(ADDRESS, 16, address);
        image.set(ADDRESS, 16, address);
        Xlib.call(ScreenLibraries.SHM_ATTACH, display.handle(), segment);
        display.sync();
        Xlib.call(ScreenLibraries.SHMCTL, id, REMOVE, MemorySegment.NULL);
        return address.reinterpret(bytes);
    }

    private static CollectorException refused() {
        return new CollectorException("The X server shares no memory with Daybook, so that the screen cannot be"
                + " recorded: start Daybook on the machine whose screen it is, outside of a container.");
    }

    /// Has the server copy the screen. False where it would not, as when the screen has become smaller.
    boolean grab() {
        return Xlib.invoke(ScreenLibraries.SHM_GET_IMAGE, display.handle(), display.root(), image, 0, 0, ALL_PLANES)
                        != 0
                && !display.isLost();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int strideBytes() {
        return image.get(JAVA_INT, 44);
    }

    /// What was grabbed last, until the next grab.
    MemorySegment pixels() {
        return memory;
    }

    @Override
    public void close() {
        if (!display.isLost()) {
            Xlib.call(ScreenLibraries.SHM_DETACH, display.handle(), segment);
            display.sync();
            Xlib.call(Xlib.FREE, image);
        }
        Xlib.call(ScreenLibraries.SHMDT, MemorySegment.ofAddress(memory.address()));
        arena.close();
    }
}
