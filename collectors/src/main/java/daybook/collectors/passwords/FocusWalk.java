package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks through a window for what has the focus, level by level, where its program has no search of its own: Qt has
/// none, and a dialog of it does not tell of the field that had the focus from the start. What holds a field
/// may say that it has the focus itself: the deepest counts.
final class FocusWalk {
    /// A table may have a hundred thousand cells. What was not found among so many is not found.
    private static final int MOST = 1_000;

    /// Questions that a program has at a time: it answers them between what it does for its owner.
    private static final int AT_ONCE = 32;

    private final Bus bus;
    private int seen;

    private record Visited(Accessible it, Accessible.States states) {}

    private FocusWalk(Bus bus) {
        this.bus = bus;
    }

    static CompletableFuture<Optional<Accessible>> through(Accessible window, Bus bus) {
        return new FocusWalk(bus).look(List.of(window));
    }

    /// For one level after the other, so that nobody else counts meanwhile.
    private CompletableFuture<Optional<Accessible>> look(List<Accessible> level) {
        seen += level.size();
        if (level.isEmpty() || seen > MOST) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return each(level, this::visit).thenCompose(visited -> {
            List<Visited> showing = visited.stream()
                    .flatMap(Optional::stream)
                    .filter(each -> each.states().isShowing())
                    .toList();
            Optional<Visited> focused =
                    showing.stream().filter(each -> each.states().isFocused()).findFirst();
            List<Visited> on = focused.map(List::of).orElse(showing);
            return each(on, this::below)
                    .thenCompose(
                            below -> look(below.stream().flatMap(List::stream).toList()))
                    .thenApply(deeper -> deeper.or(() -> focused.map(Visited::it)));
        });
    }

    /// Empty for what does not answer.
    private CompletableFuture<Optional<Visited>> visit(Accessible it) {
        return it.states(bus).handle((states, _) -> Optional.ofNullable(states).map(told -> new Visited(it, told)));
    }

    private CompletableFuture<List<Accessible>> below(Visited visited) {
        return visited.it().children(bus).exceptionally(_ -> List.of());
    }

    private static <A, T> CompletableFuture<List<T>> each(List<A> of, Function<A, CompletableFuture<T>> ask) {
        int now = Math.min(AT_ONCE, of.size());
        CompletableFuture<List<T>> first =
                all(of.subList(0, now).stream().map(ask).toList());
        return now == of.size()
                ? first
                : first.thenCompose(some -> each(of.subList(now, of.size()), ask)
                        .thenApply(rest ->
                                Stream.concat(some.stream(), rest.stream()).toList()));
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> each.stream().map(CompletableFuture::join).toList());
    }
}
