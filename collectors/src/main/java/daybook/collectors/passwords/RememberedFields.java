package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.collectors.x11.WindowProcesses;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fields that asked for a password, as long as they may be seen.
///
/// A field that has lost the focus shows what was typed into it still, in the clear where its program has a button for
/// that, and then says that it is none. Where one does not say where it is, its window is black: it may have gone from
/// the bus, or the bus itself. For one thread.
final class RememberedFields {
    private static final int MOST = 500;
    private static final long PATIENCE_MILLIS = 150;

    private final WindowProcesses windows;
    private final List<RememberedField> fields = new ArrayList<>();
    private int numbered;

    RememberedFields(WindowProcesses windows) {
        this.windows = windows;
    }

    boolean has(Accessible field, Bus bus) {
        return fields.stream().anyMatch(it -> it.is(field, bus));
    }

    /// Whether one is known in that window.
    boolean isKnownIn(long window) {
        return fields.stream().anyMatch(it -> it.window == window);
    }

    /// Whether one in that window has gone from the bus, and nobody knows yet what has come in its place.
    boolean isMissingIn(long window) {
        return fields.stream().anyMatch(it -> it.window == window && it.isMissing());
    }

    /// Whether a line that can be written in stands where a field of that window does or did. It counts as the field:
    /// programs make another one of it when they show what is in it.
    ///
    /// @param area of the line, by its program; of no size where it does not say
    boolean isTakenBy(Accessible line, Window.Bounds area, Bus bus, long window) {
        boolean taken = false;
        for (RememberedField each : fields) {
            taken |= each.bus == bus && each.window == window && each.isTakenBy(line, area);
        }
        return taken;
    }

    /// That field asked for a password while that window was in front.
    ///
    /// Where another window of its program has just come to the front, the program may still speak of the field in
    /// the one before. So it is remembered of both, until its place is believed of one of them alone.
    void add(Accessible field, Bus bus, Window window) {
        boolean known = fields.stream().anyMatch(it -> it.is(field, bus) && it.window == window.id());
        if (!known) {
            fields.add(new RememberedField(field, bus, window.id(), windows.of(window.id()), numbered++));
        }
        if (fields.size() > MOST) {
            fields.removeFirst();
        }
    }

    /// All that may be seen now, each with its place where that is sure.
    List<Typing.Field> look(long nanos) throws InterruptedException {
        fields.forEach(it -> it.ask(windows.bounds(it.window), windows.of(it.window)));
        await();
        fields.forEach(it -> it.hear(nanos));
        fields.removeIf(it -> it.hasGone(nanos));
        List<Typing.Field> found =
                fields.stream().flatMap(it -> it.found().stream()).toList();
        fields.removeIf(this::isElsewhere);
        return found;
    }

    private boolean isElsewhere(RememberedField one) {
        return !one.wasPlaced() && fields.stream().anyMatch(it -> it.isPlaced() && it.isSame(one));
    }

    /// For all of them together: what takes longer is not known.
    private void await() throws InterruptedException {
        CompletableFuture<?>[] answers =
                fields.stream().map(RememberedField::answer).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answers).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a failed answer is one, too", e);
        } catch (TimeoutException e) {
            // Told apart one by one.
        }
    }
}
