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
    private static final int ANSWERS = 10;

    private Xext() {}

    /// Whether the window shows in another shape than its rectangle. Where the server has no shapes, none does.
    static boolean isShaped(XDisplay display, long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment[] answers = new MemorySegment[ANSWERS];
            for (int i = 0; i < ANSWERS; i++) {
                answers[i] = arena.allocate(JAVA_INT);
            }
            Object[] arguments = new Object[ANSWERS + 2];
            arguments[0] = display.handle();
            arguments[1] = window;
            System.arraycopy(answers, 0, arguments, 2, ANSWERS);
            boolean answered = Xlib.invoke(QUERY_EXTENTS, arguments) != 0;
            return answered && answers[0].get(JAVA_INT, 0) != 0;
        }
    }
}
