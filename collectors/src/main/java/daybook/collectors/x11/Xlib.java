package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of libX11 that are called, and poll(2). Sizes are those of 64-bit Linux.
///
/// Touching the class where libX11 1.7 or newer is missing throws [ExceptionInInitializerError]: see [#missing].
final class Xlib {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());

    static final MethodHandle INIT_THREADS = of("XInitThreads", JAVA_INT);
    static final MethodHandle OPEN_DISPLAY = of("XOpenDisplay", ADDRESS, ADDRESS);
    static final MethodHandle CLOSE_DISPLAY = of("XCloseDisplay", JAVA_INT, ADDRESS);
    static final MethodHandle DISPLAY_NAME = of("XDisplayName", ADDRESS, ADDRESS);
    static final MethodHandle CONNECTION_NUMBER = of("XConnectionNumber", JAVA_INT, ADDRESS);
    static final MethodHandle DEFAULT_ROOT_WINDOW = of("XDefaultRootWindow", JAVA_LONG, ADDRESS);
    static final MethodHandle INTERN_ATOM = of("XInternAtom", JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle GET_ATOM_NAME = of("XGetAtomName", ADDRESS, ADDRESS, JAVA_LONG);
    static final MethodHandle SELECT_INPUT = of("XSelectInput", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    static final MethodHandle PENDING = of("XPending", JAVA_INT, ADDRESS);
    static final MethodHandle NEXT_EVENT = of("XNextEvent", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle PENDING_AT_ONCE = exact(LIBRARY, "XPending", JAVA_INT, ADDRESS);
    private static final MethodHandle NEXT_EVENT_AT_ONCE = exact(LIBRARY, "XNextEvent", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle NEXT_REQUEST = of("XNextRequest", JAVA_LONG, ADDRESS);
    static final MethodHandle GRAB_SERVER = of("XGrabServer", JAVA_INT, ADDRESS);
    static final MethodHandle UNGRAB_SERVER = of("XUngrabServer", JAVA_INT, ADDRESS);
    static final MethodHandle DEFAULT_VISUAL = of("XDefaultVisual", ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle DEFAULT_DEPTH = of("XDefaultDepth", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle FLUSH = of("XFlush", JAVA_INT, ADDRESS);
    static final MethodHandle FREE = of("XFree", JAVA_INT, ADDRESS);
    static final MethodHandle CREATE_SIMPLE_WINDOW = of(
            "XCreateSimpleWindow",
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_LONG,
            JAVA_LONG);
    static final MethodHandle CHANGE_PROPERTY = of(
            "XChangeProperty",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            JAVA_INT);
    static final MethodHandle GET_WINDOW_PROPERTY = of(
            "XGetWindowProperty",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    static final MethodHandle DELETE_PROPERTY = of("XDeleteProperty", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CONVERT_SELECTION =
            of("XConvertSelection", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_SELECTION_OWNER = of("XGetSelectionOwner", JAVA_LONG, ADDRESS, JAVA_LONG);
    static final MethodHandle GET_INPUT_FOCUS = of("XGetInputFocus", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle QUERY_TREE =
            of("XQueryTree", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle GET_WINDOW_ATTRIBUTES = of("XGetWindowAttributes", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    static final MethodHandle GET_GEOMETRY = of(
            "XGetGeometry",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    static final MethodHandle TRANSLATE_COORDINATES = of(
            "XTranslateCoordinates",
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    static final MethodHandle QUERY_EXTENSION =
            of("XQueryExtension", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle SYNC = of("XSync", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle KEYSYM_TO_STRING = of("XKeysymToString", ADDRESS, JAVA_LONG);
    static final MethodHandle SET_ERROR_HANDLER = of("XSetErrorHandler", ADDRESS, ADDRESS);
    static final MethodHandle SET_IO_ERROR_HANDLER = of("XSetIOErrorHandler", ADDRESS, ADDRESS);
    static final MethodHandle SET_IO_ERROR_EXIT_HANDLER = of("XSetIOErrorExitHandler", null, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle XKB_SELECT_EVENTS =
            of("XkbSelectEvents", JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG);
    static final MethodHandle XKB_GET_MAP = of("XkbGetMap", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle XKB_GET_NAMES = of("XkbGetNames", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle XKB_FREE_KEYBOARD = of("XkbFreeKeyboard", null, ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle XKB_TRANSLATE_KEY_CODE =
            of("XkbTranslateKeyCode", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle POLL = of(LINKER.defaultLookup(), "poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    /// struct pollfd
    static final MemoryLayout POLLFD = MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT);

    private Xlib() {}

    /// What to say where Xlib cannot be used. Empty where it can.
    static Optional<String> missing() {
        try {
            invoke(INIT_THREADS);
            return Optional.empty();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return Optional.of("libX11 1.7 or newer is missing: install libx11-6.");
        }
    }

    private static MethodHandle of(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        return of(LIBRARY, name, result, arguments);
    }

    /// A function of any library, for [#call] and [#invoke]: it takes its arguments as one array.
    static MethodHandle of(
            SymbolLookup library, String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        return spread(exact(library, name, result, arguments));
    }

    /// The function at that address.
    static MethodHandle at(MemorySegment address, FunctionDescriptor descriptor) {
        return spread(LINKER.downcallHandle(address, descriptor));
    }

    /// Made once for each function: to fit arguments to it at each call costs far more than the call.
    private static MethodHandle spread(MethodHandle function) {
        int arguments = function.type().parameterCount();
        return function.asType(MethodType.genericMethodType(arguments)).asSpreader(Object[].class, arguments);
    }

    private static MethodHandle exact(
            SymbolLookup library, String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        FunctionDescriptor descriptor =
                result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return LINKER.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /// Makes a function pointer of a Java method. It stays valid for the life of the process.
    static MemorySegment upcall(MethodHandle target, FunctionDescriptor descriptor) {
        return upcall(target, descriptor, Arena.global());
    }

    /// The same, for as long as the arena is open.
    static MemorySegment upcall(MethodHandle target, FunctionDescriptor descriptor, Arena arena) {
        return LINKER.upcallStub(target, descriptor, arena);
    }

    /// Takes the next event that has come into `event`, at the speed that the floods of them need.
    ///
    /// @return false where none has
    static boolean take(MemorySegment display, MemorySegment event) {
        try {
            if ((int) PENDING_AT_ONCE.invokeExact(display) == 0) {
                return false;
            }
            int ignored = (int) NEXT_EVENT_AT_ONCE.invokeExact(display, event);
            return true;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
    }

    /// Calls a function that returns a C int.
    static int invoke(MethodHandle function, Object... arguments) {
        return (int) call(function, arguments);
    }

    /// Calls any function; a native call does not throw.
    static Object call(MethodHandle function, Object... arguments) {
        try {
            return (Object) function.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
    }
}
