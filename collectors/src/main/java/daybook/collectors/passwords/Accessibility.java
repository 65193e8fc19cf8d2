package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/// What programs say of the field that has the focus (AT-SPI 2).
///
/// Each program tells which of its fields got the focus last; whether it has it still is asked of the program each
/// time, on the same connection, so that an answer proves that what happened before was told.
///
/// [#look] is for one thread.
final class Accessibility implements AutoCloseable {
    /// As long as the guard: a program that takes longer may be about to take keys that were pressed before.
    private static final long PATIENCE_MILLIS = 300;

    /// One that has never answered is taken to be none that does.
    private static final long SILENCE_NANOS = 2_000_000_000L;

    private static final String REGISTRY = "org.a11y.atspi.Registry";
    private static final String ROOT = "/org/a11y/atspi/accessible/root";

    private static final Typing.Into PLAIN = new Typing.Into.Plain();
    private static final Typing.Into PASSWORD = new Typing.Into.Password();
    private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();
    private static final Typing.Into UNANSWERED = new Typing.Into.Unanswered();

    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);

    private final Bus bus;
    private final Runnable changed;
    /// What got the focus last in each program, by its name on the bus.
    private final Map<String, Accessible> focused = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Long>> processes = new ConcurrentHashMap<>();
    private final RememberedFields passwords;
    /// What each was asked last.
    private final Map<String, CompletableFuture<?>> questions = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> askedNanos = new ConcurrentHashMap<>();
    private final FocusSearch search = new FocusSearch();

    private Accessibility(String address, RememberedFields passwords, Runnable changed) throws IOException {
        this.passwords = passwords;
        this.changed = changed;
        this.bus = Bus.open(address, this::hear, changed);
    }

    /// Takes as long as the session's bus does.
    ///
    /// @param environment names the bus of the session
    /// @param passwords takes the fields that are found to be some
    /// @param changed is called, on the bus's thread, whenever it may be worth to look again
    /// @throws UncheckedIOException where there is no accessibility
    static Accessibility open(Map<String, String> environment, RememberedFields passwords, Runnable changed) {
        try {
            Accessibility opened = new Accessibility(BusAddress.accessibility(environment), passwords, changed);
            opened.listen();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void listen() {
        bus.match("interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'");
        bus.match("interface='org.freedesktop.DBus',member='NameOwnerChanged',arg2=''");
        var _ = bus.ask(
                REGISTRY,
                "/org/a11y/atspi/registry",
                REGISTRY,
                "RegisterEvent",
                "sass",
                "object:state-changed:focused",
                new String[0],
                "");
    }

    private void hear(DBusSignal signal) {
        try {
            Object[] told = signal.getParameters();
            if (signal.getName().equals("StateChanged") && ((Number) told[1]).intValue() == 1) {
                var _ = process(signal.getSource());
                see(new Accessible(signal.getSource(), signal.getPath()));
            } else if (signal.getName().equals("StateChanged")) {
                changed.run();
            } else if (signal.getName().equals("NameOwnerChanged")) {
                forget(String.valueOf(told[0]));
            }
        } catch (DBusException | RuntimeException e) {
            // What cannot be read tells nothing; what has the focus is asked all the same.
            changed.run();
        }
    }

    private CompletableFuture<Long> process(String owner) {
        return processes.computeIfAbsent(owner, bus::process);
    }

    private void forget(String owner) {
        processes.remove(owner);
        focused.remove(owner);
        questions.remove(owner);
        answered.remove(owner);
        askedNanos.remove(owner);
        changed.run();
    }

    boolean isAlive() {
        return bus.isAlive();
    }

    /// What is typed into in a program's window.
    Typing.Into look(long process, Window window) throws InterruptedException {
        Typing.Into found = UNPROVEN;
        for (String owner : owners(process)) {
            Typing.Into it = look(owner, window);
            if (it instanceof Typing.Into.Password || it instanceof Typing.Into.Unanswered) {
                return it;
            }
            found = it.equals(PLAIN) ? it : found;
        }
        if (found.equals(UNPROVEN) && search.isDue(process, window.id())) {
            search(process);
        }
        if (found.equals(UNPROVEN) && passwords.isMissingIn(window.id())) {
            // What has come in its place may have the focus.
            return PASSWORD;
        }
        return bus.isAlive() ? found : UNPROVEN;
    }

    /// Finds what has the focus in a program that got it before anybody listened. What it finds is known when it comes.
    private void search(long process) {
        var _ = new Accessible(REGISTRY, ROOT).children(bus).thenAccept(programs -> {
            for (Accessible program : programs) {
                var _ = process(program.owner()).thenAccept(its -> {
                    if (its == process) {
                        search(program);
                    }
                });
            }
        });
    }

    /// What is told meanwhile of a program's focus is newer than what a search finds.
    private void search(Accessible program) {
        Optional<Accessible> before = Optional.ofNullable(focused.get(program.owner()));
        var _ = program.children(bus).thenAccept(windows -> {
            for (Accessible window : windows) {
                var _ = window.focusedInside(bus)
                        .thenApply(found -> found.stream().findFirst())
                        .exceptionallyCompose(_ -> FocusWalk.through(window, bus))
                        .thenAccept(found -> found.filter(it -> Optional.ofNullable(focused.get(it.owner()))
                                        .equals(before))
                                .ifPresent(this::see));
            }
        });
    }

    private void see(Accessible field) {
        focused.put(field.owner(), field);
        changed.run();
    }

    private Collection<String> owners(long process) {
        return processes.entrySet().stream()
                .filter(each -> isOf(each.getValue(), process))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isOf(CompletableFuture<Long> found, long process) {
        return found.isDone() && !found.isCompletedExceptionally() && found.join() == process;
    }

    private Typing.Into look(String owner, Window window) throws InterruptedException {
        CompletableFuture<?> late = questions.get(owner);
        if (late != null && !late.isDone()) {
            // Not asked again: it hangs, and would find all of it when it goes on.
            pause(late);
            return unanswered(owner);
        }
        try {
            Accessible asked = null;
            Accessible field = focused.get(owner);
            while (field != null && !field.equals(asked)) {
                Optional<Typing.Into> found = look(field, window);
                if (found.isPresent()) {
                    return found.get();
                }
                // It has the focus no more. What has it was told before the answer came, where anything was.
                asked = field;
                field = focused.get(owner);
            }
            return UNPROVEN;
        } catch (ExecutionException e) {
            return UNPROVEN;
        } catch (TimeoutException e) {
            return unanswered(owner);
        }
    }

    private Typing.Into unanswered(String owner) {
        return isKnownToAnswer(owner) ? UNANSWERED : UNPROVEN;
    }

    private static void pause(CompletableFuture<?> late) throws InterruptedException {
        try {
            late.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It has not answered what was asked now, either way.
        }
    }

    private boolean isKnownToAnswer(String owner) {
        long now = System.nanoTime();
        return answered.contains(owner) || now - askedNanos.computeIfAbsent(owner, _ -> now) < SILENCE_NANOS;
    }

    /// Empty where it has not the focus.
    private Optional<Typing.Into> look(Accessible field, Window window)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Accessible.States> asked = field.states(bus);
        CompletableFuture<Accessible.Role> answer = field.role(bus);
        questions.put(field.owner(), answer);
        Accessible.Role role = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        // Answered before: a program answers in order.
        Accessible.States states = asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        answered.add(field.owner());
        if (!states.isFocused()) {
            return Optional.empty();
        }
        if (role.isPassword() || passwords.has(field, bus)) {
            passwords.add(field, bus, window);
            return Optional.of(PASSWORD);
        }
        if (states.isLine() && passwords.isKnownIn(window.id()) && isInPlaceOfOne(field, window)) {
            return Optional.of(PASSWORD);
        }
        return Optional.of(!role.isControl() && !states.isEditable() ? UNPROVEN : PLAIN);
    }

    private boolean isInPlaceOfOne(Accessible line, Window window) throws InterruptedException, TimeoutException {
        Window.Bounds area;
        try {
            area = line.extents(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // It does not say, so it may be there.
            area = NOWHERE;
        }
        return passwords.isTakenBy(line, area, bus, window.id());
    }

    @Override
    public void close() {
        bus.close();
    }
}
