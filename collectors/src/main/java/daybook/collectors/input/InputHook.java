package daybook.collectors.input;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import com.github.kwhat.jnativehook.NativeInputEvent;
import daybook.collectors.CollectorException;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.ProcessDisplay;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The process's one connection to JNativeHook. It runs while anybody listens.
///
/// Events are handed over on the hook's own thread, in the X server's order, before the next one is read.
final class InputHook {
    /// Held here, for a logger that nobody holds forgets its level. It would write each key to the log.
    private static final Logger SILENCED = Logger.getLogger("com.github.kwhat.jnativehook");

    private static final CopyOnWriteArrayList<Listening> LISTENERS = new CopyOnWriteArrayList<>();
    private static final int PATIENCE = 100;
    private static final long PAUSE_MILLIS = 20;
    private static final Object REGISTRATION = new Object();
    private static volatile boolean lost;

    static {
        SILENCED.setLevel(Level.OFF);
        SILENCED.setUseParentHandlers(false);
        DisplayGuard.onLoss(InputHook::lose);
    }

    private InputHook() {}

    /// Hands every event to `consumer` until the result is closed.
    static Listening listen(Consumer<NativeInputEvent> consumer) throws CollectorException, InterruptedException {
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

    private static void register() throws CollectorException, InterruptedException {
        try {
            // The executor is set before registering, which waits for the one there was to end.
            uninterrupted(InputHook::attach);
            registerWhileNoKeyIsHeld();
        } catch (NativeHookException e) {
            throw failed(
                    new CollectorException("The X server does not let keys and the pointer be seen (JNativeHook's code "
                            + e.getCode() + "): `daybook doctor` says more."));
        } catch (LinkageError e) {
            throw failed(new CollectorException(
                    "JNativeHook's library does not load: libJNativeHook.so must stand where"
                            + " java.library.path says, with libXtst6, libXinerama1 and libxkbcommon-x11-0 installed.",
                    e));
        } catch (InterruptedException e) {
            failed(new CollectorException("Stopped while the hook started."));
            throw e;
        }
    }

    private static void attach() {
        GlobalScreen.setEventDispatcher(new DirectExecutor());
        Events.attach();
    }

    private static CollectorException failed(CollectorException why) {
        LISTENERS.forEach(l -> l.end(why));
        LISTENERS.clear();
        return why;
    }

    private interface Act {
        void run() throws NativeHookException;
    }

    /// Runs it on a thread of its own: an interrupt in the middle would leave the hook half started.
    private static void uninterrupted(Act act) throws NativeHookException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().name("daybook hook").start(() -> {
            try {
                act.run();
            } catch (NativeHookException | LinkageError e) {
                failure.set(e);
            }
        });
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure.get()) {
            case NativeHookException e -> throw e;
            case LinkageError e -> throw e;
            case null, default -> {}
        }
    }

    /// JNativeHook takes a modifier that is held when it starts to be held for good, and every character after it to
    /// be another: it starts between keys. Who holds one for longer than the patience here is recorded so.
    private static void registerWhileNoKeyIsHeld()
            throws CollectorException, NativeHookException, InterruptedException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            if (!ProcessDisplay.isKeyHeld()) {
                uninterrupted(GlobalScreen::registerNativeHook);
                if (!ProcessDisplay.isKeyHeld()) {
                    return;
                }
                uninterrupted(GlobalScreen::unregisterNativeHook);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        uninterrupted(GlobalScreen::registerNativeHook);
    }

    /// Starts the hook anew, so that it reads the keyboard's map again.
    ///
    /// @return whether it did; not while a key is down, nor once the display is lost
    static boolean restart() throws CollectorException, InterruptedException {
        synchronized (REGISTRATION) {
            if (lost || LISTENERS.isEmpty() || ProcessDisplay.isKeyHeld()) {
                return false;
            }
            try {
                uninterrupted(GlobalScreen::unregisterNativeHook);
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
                    uninterrupted(GlobalScreen::unregisterNativeHook);
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
