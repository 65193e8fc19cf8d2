package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The function of libXext that is called: of the SHAPE extension. libXtst, which is needed anyway, stands on it.
final class Xext {
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libXext.so.6", Arena.global());

    private static final MethodHandle QUERY_EXTENTS = Xlib.of(
            LIBRARY,
            "XShapeQueryExtents",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);

    private Xext() {}

    /// Whether the window shows in another shape than its rectangle, or may: where it cannot be told, it may. A server
    /// without the extension knows no shapes.
    static boolean isShaped(XDisplay display, long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bounding = arena.allocate(JAVA_INT, 10);
            MemorySegment clip = bounding.asSlice(20);
            int answered = Xlib.invoke(
                    QUERY_EXTENTS,
                    display.handle(),
                    window,
                    bounding,
                    bounding.asSlice(4),
                    bounding.asSlice(8),
                    bounding.asSlice(12),
                    bounding.asSlice(16),
                    clip,
                    bounding.asSlice(24),
                    bounding.asSlice(28),
                    bounding.asSlice(32),
                    bounding.asSlice(36));
            return answered == 0
                    ? display.hasExtension("SHAPE")
                    : bounding.get(JAVA_INT, 0) != 0 || clip.get(JAVA_INT, 0) != 0;
        }
    }
}
