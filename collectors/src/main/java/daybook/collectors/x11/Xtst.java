package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The functions of libXtst that are called: the client's side of the RECORD extension.
///
/// Touching the class where the library is missing throws [ExceptionInInitializerError]: see [#missing].
final class Xtst {
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libXtst.so.6", Arena.global());

    static final MethodHandle CREATE_CONTEXT = Xlib.of(
            LIBRARY, "XRecordCreateContext", JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle ENABLE_CONTEXT =
            Xlib.of(LIBRARY, "XRecordEnableContextAsync", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    static final MethodHandle DISABLE_CONTEXT = Xlib.of(LIBRARY, "XRecordDisableContext", JAVA_INT, ADDRESS, JAVA_LONG);
    static final MethodHandle FREE_CONTEXT = Xlib.of(LIBRARY, "XRecordFreeContext", JAVA_INT, ADDRESS, JAVA_LONG);
    static final MethodHandle FREE_DATA = Xlib.of(LIBRARY, "XRecordFreeData", null, ADDRESS);

    /// What is called with each piece: a closure of the caller's, and the piece.
    static final FunctionDescriptor INTERCEPT = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);

    private Xtst() {}

    /// What to say where libXtst cannot be used. Empty where it can.
    static Optional<String> missing() {
        try {
            FREE_DATA.type();
            return Optional.empty();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return Optional.of("libXtst is missing, through which keys and the pointer are seen: install libxtst6.");
        }
    }
}
