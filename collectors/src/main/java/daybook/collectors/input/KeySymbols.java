package daybook.collectors.input;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names of X key symbols, as keysymdef.h has them without `XK_`, from libX11's own table.
final class KeySymbols {
    static final String NONE = "NoSymbol";

    private static final long LONGEST_BYTES = 128;
    private static final MethodHandle TO_STRING = Linker.nativeLinker()
            .downcallHandle(
                    SymbolLookup.libraryLookup("libX11.so.6", Arena.global()).findOrThrow("XKeysymToString"),
                    FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private static final Map<Integer, String> NAMES = new ConcurrentHashMap<>();

    private KeySymbols() {}

    /// The name of a symbol; [#NONE] for the symbol 0 and for one that has no name.
    static String name(int symbol) {
        return symbol == 0 ? NONE : NAMES.computeIfAbsent(symbol, KeySymbols::ask);
    }

    private static String ask(int symbol) {
        try {
            MemorySegment name = (MemorySegment) TO_STRING.invokeExact((long) symbol);
            return name.equals(MemorySegment.NULL)
                    ? NONE
                    : name.reinterpret(LONGEST_BYTES).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
    }
}
