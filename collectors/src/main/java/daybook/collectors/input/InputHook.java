package daybook.collectors.input;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import com.github.kwhat.jnativehook.NativeInputEvent;
import daybook.collectors.CollectorException;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.ProcessDisplay;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The process's one connection to JNativeHook. It runs while anybody listens.
///
/// Events are handed over on the hook's own thread, in the X server's order, before the next one is read.
final class InputHook {
    /// Held here, for a logger that nobody holds forgets its level. It would write each key to the log.
    private static final Logger SILENCED = Logger.getLogger("com.github.kwhat.jnativehook");

    private static final CopyOnWriteArrayList<Listening> LISTENERS = new CopyOnWriteArrayList<>();
    private static final int PATIENCE = 100;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final Object REGISTRATION = new Object();
    private static volatile boolean lost;

    static {
        SILENCED.setLevel(Level.OFF);
        SILENCED.setUseParentHandlers(false);
        DisplayGuard.onLoss(InputHook::lose);
    }

    private InputHook() {}

    /// Hands every event to `consumer` until the result is closed.
    static Listening listen(Consumer<NativeInputEvent> consumer) throws CollectorException {
        ProcessDisplay.requireRecordExtension();
        Listening listening = new Listening(consumer);
        synchronized (REGISTRATION) {
            if (lost) {
                throw displayLost();
            }
            LISTENERS.add(listening);
            if (LISTENERS.size() == 1) {
                register();
            }
        }
        return listening;
    }

    private static void register() throws CollectorException {
        try {
            // The executor is set before registering, which waits for the one there was to end.
            GlobalScreen.setEventDispatcher(new DirectExecutor());
            Events.attach();
            registerWhileNoKeyIsHeld();
        } catch (NativeHookException e) {
            LISTENERS.clear();
            throw new CollectorException("The X server does not let keys and the pointer be seen (JNativeHook's code "
                    + e.getCode() + "): `daybook doctor` says more.");
        } catch (LinkageError e) {
            LISTENERS.clear();
            throw new CollectorException(
                    "JNativeHook's library does not load: libJNativeHook.so must stand where"
                            + " java.library.path says, with libXtst6, libXinerama1 and libxkbcommon-x11-0 installed.",
                    e);
        }
    }

    /// JNativeHook takes a modifier that is held when it starts to be held for good, and every character after it to
    /// be another: it starts between keys. Who holds one for longer than the patience here is recorded so.
    private static void registerWhileNoKeyIsHeld() throws CollectorException, NativeHookException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            if (!ProcessDisplay.isKeyHeld()) {
                GlobalScreen.registerNativeHook();
                if (!ProcessDisplay.isKeyHeld()) {
                    return;
                }
                GlobalScreen.unregisterNativeHook();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        GlobalScreen.registerNativeHook();
    }

    /// Starts the hook anew, so that it reads the keyboard's map again.
    ///
    /// @return whether it did; not while a key is down, nor once the display is lost
    static boolean restart() throws CollectorException {
        synchronized (REGISTRATION) {
            if (lost || LISTENERS.isEmpty() || ProcessDisplay.isKeyHeld()) {
                return false;
            }
            try {
                GlobalScreen.unregisterNativeHook();
            } catch (NativeHookException e) {
                lose();
                return false;
            }
            register();
            return true;
        }
    }

    static void remove(Listening listening) {
        synchronized (REGISTRATION) {
            boolean wasLast = LISTENERS.remove(listening) && LISTENERS.isEmpty();
            // Once the display is lost, unregistering would wait for a thread that is parked for good.
            if (wasLast && !lost) {
                try {
                    GlobalScreen.unregisterNativeHook();
                } catch (NativeHookException e) {
                    lose();
                }
            }
        }
    }

    /// Called on the hook's thread.
    static void dispatch(NativeInputEvent event) {
        for (Listening listening : LISTENERS) {
            listening.take(event);
        }
    }

    private static void lose() {
        lost = true;
        LISTENERS.forEach(l -> l.end(displayLost()));
    }

    private static CollectorException displayLost() {
        return new CollectorException("The X server has gone: log in again and start Daybook anew.");
    }
}
