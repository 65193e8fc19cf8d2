package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Keeps Xlib from ending the process.
///
/// Xlib exits when a request fails and when a server goes. Its handlers are one per process and also serve AWT's
/// connection; AWT sets its own when it starts, so [#install] is called again after that. Errors on connections that
/// are not ours are passed on to the handler that was there before, where that was not Xlib's own.
///
/// A lost connection of ours makes its calls return. On any other the thread that found the loss is parked for
/// good, since its library believes that the handler does not return. After a loss the process should write what it
/// holds and then call [#endProcess]: an orderly exit waits for AWT, which waits for the parked thread.
public final class DisplayGuard {
    /// Our connections by address, each with the number of its adoption.
    private static final Map<Long, Long> OURS = new ConcurrentHashMap<>();
    private static final AtomicLong ADOPTIONS = new AtomicLong();
    private static final Set<Long> LOST = ConcurrentHashMap.newKeySet();
    private static final Set<Long> DENIED = ConcurrentHashMap.newKeySet();
    private static final CopyOnWriteArrayList<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
    /// Of `XErrorEvent` in 64-bit Xlib.h.
    private static final long ERROR_BYTES = 40;

    private static final long ERROR_CODE = 32;
    private static final byte BAD_ACCESS = 10;
    private static final FunctionDescriptor ERROR = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    private static final MemorySegment ON_ERROR =
            Xlib.upcall(find("onError", int.class, MemorySegment.class, MemorySegment.class), ERROR);
    private static final MemorySegment ON_LOSS =
            Xlib.upcall(find("onLoss", int.class, MemorySegment.class), FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MemorySegment STAY = Xlib.upcall(
            MethodHandles.empty(MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class)),
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    private static final long XLIBS_OWN = xlibsOwn();

    private static volatile long previous;

    private DisplayGuard() {}

    /// Sets the handlers. May be called again at any time, from any thread; call it once AWT is up.
    public static synchronized void install() {
        Xlib.invoke(Xlib.INIT_THREADS);
        long before = setErrorHandler(ON_ERROR);
        if (before != ON_ERROR.address()) {
            previous = before == XLIBS_OWN ? 0 : before;
        }
        Xlib.call(Xlib.SET_IO_ERROR_HANDLER, ON_LOSS);
    }

    /// Has `listener` run when the process loses its connection to an X server, once per connection, on the thread
    /// that found out. It must be short and must not throw.
    public static void onLoss(Runnable listener) {
        LISTENERS.add(listener);
    }

    private static long setErrorHandler(MemorySegment handler) {
        return ((MemorySegment) Xlib.call(Xlib.SET_ERROR_HANDLER, handler)).address();
    }

    /// The handler that ends the process, which Xlib sets where it is asked to set none.
    private static long xlibsOwn() {
        long before = setErrorHandler(MemorySegment.NULL);
        return setErrorHandler(MemorySegment.ofAddress(before));
    }

    /// Ends the process at once, past everything that wants to run at an exit, shutdown hooks too.
    public static void endProcess(int status) {
        Runtime.getRuntime().halt(status);
    }

    /// Takes in a connection that was just opened.
    ///
    /// Xlib may give it the address of one that was just closed, in whose closing the loss of its server was found:
    /// what is known of an address so ends here. Nothing can have been learnt of the new one yet.
    ///
    /// @return a number for [#release]
    static long adopt(MemorySegment display) {
        long adoption = ADOPTIONS.incrementAndGet();
        OURS.put(display.address(), adoption);
        LOST.remove(display.address());
        DENIED.remove(display.address());
        Xlib.call(Xlib.SET_IO_ERROR_EXIT_HANDLER, display, STAY, MemorySegment.NULL);
        return adoption;
    }

    static boolean isOurs(MemorySegment display) {
        return OURS.containsKey(display.address());
    }

    /// Whether the server denied something on one of our connections that another program has already.
    static boolean isDenied(MemorySegment display) {
        return DENIED.contains(display.address());
    }

    /// What was denied before does not count any more.
    static void forgetDenied(MemorySegment display) {
        DENIED.remove(display.address());
    }

    static boolean isLost(MemorySegment display) {
        return LOST.contains(display.address());
    }

    /// Gives up a connection that was closed. It could not be given up before, since its closing may find its loss;
    /// so another thread may have opened one at its address meanwhile, which stays ours.
    ///
    /// No lock is held instead: to open a connection may take as long as a server likes.
    static void release(MemorySegment display, long adoption) {
        OURS.remove(display.address(), adoption);
    }

    @SuppressWarnings("UnusedMethod") // called by Xlib
    private static int onError(MemorySegment display, MemorySegment error) {
        long next = previous;
        if (next != 0 && !isOurs(display)) {
            return Xlib.invoke(Xlib.at(MemorySegment.ofAddress(next), ERROR), display, error);
        }
        if (error.reinterpret(ERROR_BYTES).get(JAVA_BYTE, ERROR_CODE) == BAD_ACCESS) {
            DENIED.add(display.address());
        }
        return 0;
    }

    @SuppressWarnings("UnusedMethod") // called by Xlib
    private static int onLoss(MemorySegment display) {
        LOST.add(display.address());
        LISTENERS.forEach(Runnable::run);
        if (!isOurs(display)) {
            while (true) {
                LockSupport.park();
            }
        }
        return 0;
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... arguments) {
        try {
            return MethodHandles.lookup()
                    .findStatic(DisplayGuard.class, name, MethodType.methodType(result, arguments));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
