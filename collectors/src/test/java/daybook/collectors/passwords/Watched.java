package daybook.collectors.passwords;

import daybook.collectors.ContextSink;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.TypingSink;
import daybook.collectors.x11.VirtualDisplay;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.Context;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A display whose windows and passwords are watched.
final class Watched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    /// One finding, and when it was true.
    record Reading(long nanos, Typing typing) {}

    final SessionClock clock = SessionClock.start();
    final List<Reading> readings = new CopyOnWriteArrayList<>();
    final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final Running windows;
    private final Thread thread;

    Watched(VirtualDisplay display, Map<String, String> environment) {
        TypingSink sink = (nanos, typing) -> readings.add(new Reading(nanos, typing));
        PasswordWatch watch = new PasswordWatch(display.name(), clock, environment, sink);
        thread = Thread.ofPlatform().daemon().name("passwords").start(() -> {
            try {
                watch.run();
            } catch (Exception e) {
                // Closed, or the display is gone: no more readings, which a test sees.
            }
        });
        ContextSink both = new ContextSink() {
            @Override
            public void context(Context context) {
                contexts.add(context);
                watch.context(context);
            }

            @Override
            public void vouch(long sessionNanos) {}
        };
        windows = new Running(new WindowWatch(display.name(), clock, new SourceClock(), both), new Recording());
    }

    /// Waits until that is found of a window whose title that is.
    ///
    /// @return how long it took, in milliseconds
    long await(String title, Class<? extends Typing.Into> found) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (isFound(title, found)) {
                return (System.nanoTime() - begun) / 1_000_000;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("in front of \"" + title + "\" was \"" + title() + "\", and last found was "
                + (readings.isEmpty() ? "nothing" : readings.getLast().typing().into()));
    }

    /// Whether that is found within a while.
    boolean becomes(String title, Class<? extends Typing.Into> found) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < A_WHILE.toNanos()) {
            if (isFound(title, found)) {
                return true;
            }
            Thread.sleep(5);
        }
        return false;
    }

    private boolean isFound(String title, Class<? extends Typing.Into> found) {
        return title().contains(title)
                && !readings.isEmpty()
                && readings.getLast().typing().window() == front()
                && found.isInstance(readings.getLast().typing().into());
    }

    /// Waits until nothing is in front.
    void awaitNobody() throws InterruptedException {
        long begun = System.nanoTime();
        while (contexts.getLast().focused() instanceof Context.Focused.On) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("still in front: " + title());
            }
            Thread.sleep(5);
        }
    }

    /// Waits until so many fields are known, each with its place.
    List<Typing.Place> awaitPlaces(int count) throws InterruptedException {
        return awaitPlaces(count, _ -> true);
    }

    /// The same, where all of them are like that.
    List<Typing.Place> awaitPlaces(int count, Predicate<Typing.Place> like) throws InterruptedException {
        List<Typing.Place> places = List.of();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            places = lastFields().stream()
                    .flatMap(field -> field.place().stream())
                    .toList();
            if (places.size() == count && places.stream().allMatch(like)) {
                return places;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("last known were " + places);
    }

    /// Waits until so many are known, wherever they are.
    void awaitFields(int count) throws InterruptedException {
        long begun = System.nanoTime();
        while (lastFields().size() != count) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("last known were " + lastFields());
            }
            Thread.sleep(5);
        }
    }

    List<Typing.Field> lastFields() {
        return readings.getLast().typing().fields();
    }

    private String title() {
        return !contexts.isEmpty() && contexts.getLast().focused() instanceof Context.Focused.On(Window window)
                ? window.title()
                : "";
    }

    long front() {
        return contexts.getLast().focused() instanceof Context.Focused.On on
                ? on.window().id()
                : 0;
    }

    @Override
    public void close() {
        thread.interrupt();
        windows.close();
    }
}
