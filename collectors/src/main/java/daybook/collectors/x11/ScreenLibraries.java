package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The functions that see the screen and the clipboard: of libXext (shared images, shapes), libXdamage, libXfixes (the
/// cursor, selections), libXRes (whose a window is), and of the C library its shared memory.
///
/// Touching the class where a library is missing throws [ExceptionInInitializerError]: see [#missing].
final class ScreenLibraries {
    private static final SymbolLookup XEXT = library("libXext.so.6");
    private static final SymbolLookup XDAMAGE = library("libXdamage.so.1");
    private static final SymbolLookup XFIXES = library("libXfixes.so.3");
    private static final SymbolLookup XRES = library("libXRes.so.1");
    private static final SymbolLookup C = Linker.nativeLinker().defaultLookup();

    static final MethodHandle SHM_CREATE_IMAGE = Xlib.of(
            XEXT,
            "XShmCreateImage",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT);
    static final MethodHandle SHM_ATTACH = Xlib.of(XEXT, "XShmAttach", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle SHM_DETACH = Xlib.of(XEXT, "XShmDetach", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle SHM_GET_IMAGE =
            Xlib.of(XEXT, "XShmGetImage", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG);
    static final MethodHandle SHAPE_QUERY_EXTENSION =
            Xlib.of(XEXT, "XShapeQueryExtension", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle SHAPE_SELECT = Xlib.of(XEXT, "XShapeSelectInput", null, ADDRESS, JAVA_LONG, JAVA_LONG);

    static final MethodHandle DAMAGE_QUERY_EXTENSION =
            Xlib.of(XDAMAGE, "XDamageQueryExtension", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle DAMAGE_CREATE =
            Xlib.of(XDAMAGE, "XDamageCreate", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT);

    static final MethodHandle CURSOR_IMAGE = Xlib.of(XFIXES, "XFixesGetCursorImage", ADDRESS, ADDRESS);

    static final MethodHandle FIXES_QUERY_EXTENSION =
            Xlib.of(XFIXES, "XFixesQueryExtension", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle FIXES_SELECT_SELECTION =
            Xlib.of(XFIXES, "XFixesSelectSelectionInput", null, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    static final MethodHandle QUERY_CLIENT_IDS =
            Xlib.of(XRES, "XResQueryClientIds", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle CLIENT_PID = Xlib.of(XRES, "XResGetClientPid", JAVA_INT, ADDRESS);
    static final MethodHandle CLIENT_IDS_DESTROY = Xlib.of(XRES, "XResClientIdsDestroy", null, JAVA_LONG, ADDRESS);

    static final MethodHandle SHMGET = c("shmget", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    static final MethodHandle SHMAT = c("shmat", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle SHMDT = c("shmdt", JAVA_INT, ADDRESS);
    static final MethodHandle SHMCTL = c("shmctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

    private ScreenLibraries() {}

    private static SymbolLookup library(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    private static MethodHandle c(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Xlib.of(C, name, result, arguments);
    }

    /// What to say where one of them cannot be used. Empty where all can.
    static Optional<String> missing() {
        try {
            SHMCTL.type();
            return Optional.empty();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return Optional.of("A library through which the screen is seen is missing: install libxext6, libxdamage1,"
                    + " libxfixes3 and libxres1.");
        }
    }

    /// The number that an extension's events begin with. Empty where the server lacks it.
    static Optional<Integer> firstEvent(XDisplay display, MethodHandle query) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(JAVA_INT);
            MemorySegment error = arena.allocate(JAVA_INT);
            boolean there = Xlib.invoke(query, display.handle(), event, error) != 0;
            return there ? Optional.of(event.get(JAVA_INT, 0)) : Optional.empty();
        }
    }
}
