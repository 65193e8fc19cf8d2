package daybook.collectors.passwords;

import daybook.collectors.CollectorException;
import daybook.collectors.ContextSink;
import daybook.collectors.SessionClock;
import daybook.collectors.TypingSink;
import daybook.collectors.x11.WindowProcesses;
import daybook.consent.Context;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches whether a password is being typed into the window in front, and tells what it found of each instant at which
/// it looked.
///
/// It looks when another window comes to the front, when a program says that its focus moved, and many times a second
/// besides. What is in front it is told, as the gate is. It keeps nothing that it sees.
public final class PasswordWatch implements ContextSink {
    private static final long TERMINAL_MILLIS = 50;
    private static final long OTHER_MILLIS = 100;
    private static final long AGAIN_NANOS = 5_000_000_000L;
    private static final long NOBODY = 0;

    private final String display;
    private final SessionClock clock;
    private final TypingSink sink;
    private final Map<String, String> environment;
    private final Semaphore changes = new Semaphore(0);
    private volatile @Nullable Window front;

    /// @param display the name of the display, such as `:0`
    /// @param environment that of the session: it names the bus
    public PasswordWatch(String display, SessionClock clock, Map<String, String> environment, TypingSink sink) {
        this.environment = Map.copyOf(environment);
        this.display = display;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public void context(Context context) {
        front = context.focused() instanceof Context.Focused.On(Window window) ? window : null;
        changes.release();
    }

    @Override
    public void vouch(long sessionNanos) {
        // What is not told of the front is not told here either.
    }

    /// Watches until the thread is interrupted.
    ///
    /// @throws CollectorException when the display is gone
    public void run() throws CollectorException, InterruptedException {
        try (WindowProcesses processes = WindowProcesses.on(display);
                Looking looking = new Looking(processes)) {
            while (!processes.isLost()) {
                Window window = front;
                long nanos = clock.nanos();
                sink.found(nanos, looking.at(window, nanos));
                boolean terminal = window != null && Terminals.has(window);
                if (changes.tryAcquire(terminal ? TERMINAL_MILLIS : OTHER_MILLIS, TimeUnit.MILLISECONDS)) {
                    changes.drainPermits();
                }
            }
        }
        throw new CollectorException("The display is gone.");
    }

    /// One run. For one thread.
    private final class Looking implements AutoCloseable {
        private static final Typing.Into PLAIN = new Typing.Into.Plain();
        private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();

        private final WindowProcesses processes;
        private final Terminals terminals = new Terminals(clock);
        private final Prompts prompts = new Prompts();
        private final RememberedFields passwords;
        /// Opened aside: a session without a bus may take seconds to say so.
        private CompletableFuture<Accessibility> accessibility =
                CompletableFuture.failedFuture(new IllegalStateException());
        private long triedNanos = -AGAIN_NANOS;

        Looking(WindowProcesses processes) {
            this.processes = processes;
            this.passwords = new RememberedFields(processes);
        }

        Typing at(@Nullable Window front, long nanos) throws InterruptedException {
            Typing.Into into = front == null ? PLAIN : into(front);
            return new Typing(front == null ? NOBODY : front.id(), into, passwords.look(nanos));
        }

        private Typing.Into into(Window looked) throws InterruptedException {
            // Asked each time: numbers of windows come back, with other programs.
            OptionalLong process = processes.of(looked.id());
            if (process.isEmpty()) {
                return UNPROVEN;
            }
            Optional<Typing.Into> shown = terminals.look(process.getAsLong(), looked);
            if (shown.isPresent() && (Terminals.has(looked) || shown.get() instanceof Typing.Into.Silent)) {
                return shown.get();
            }
            Typing.Into told =
                    isOpen() ? prompts.told(looked, process.getAsLong(), accessibility.join()) : prompts.untold(looked);
            // One that types into a pty itself may be asked for a password by that, in a field that tells of none.
            return shown.isPresent() && told instanceof Typing.Into.Plain ? UNPROVEN : told;
        }

        private boolean isOpen() {
            boolean open = isWell() && accessibility.join().isAlive();
            if (!open && accessibility.isDone() && clock.nanos() - triedNanos >= AGAIN_NANOS) {
                close();
                triedNanos = clock.nanos();
                accessibility = CompletableFuture.supplyAsync(
                        () -> Accessibility.open(environment, passwords, changes::release),
                        work -> Thread.ofPlatform()
                                .daemon()
                                .name("accessibility")
                                .start(work));
            }
            return open;
        }

        private boolean isWell() {
            return accessibility.isDone() && !accessibility.isCompletedExceptionally();
        }

        @Override
        public void close() {
            if (isWell()) {
                accessibility.join().close();
            }
        }
    }
}
