package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Looks through a window for what has the focus, level by level, where its program has no search of its own: Qt has
/// none, and a dialog of it does not tell of the field that had the focus from the start.
final class FocusWalk {
    /// A table may have a hundred thousand cells. What was not found among so many is not found.
    private static final int MOST = 1_000;

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
        return all(level.stream().map(this::visit).toList()).thenCompose(visited -> {
            List<Visited> showing = visited.stream()
                    .flatMap(Optional::stream)
                    .filter(each -> each.states().isShowing())
                    .toList();
            Optional<Accessible> focused = showing.stream()
                    .filter(each -> each.states().isFocused())
                    .map(Visited::it)
                    .findFirst();
            return focused.isPresent()
                    ? CompletableFuture.completedFuture(focused)
                    : all(showing.stream().map(this::below).toList())
                            .thenCompose(below ->
                                    look(below.stream().flatMap(List::stream).toList()));
        });
    }

    /// Empty for what does not answer.
    private CompletableFuture<Optional<Visited>> visit(Accessible it) {
        return it.states(bus).handle((states, _) -> Optional.ofNullable(states).map(told -> new Visited(it, told)));
    }

    private CompletableFuture<List<Accessible>> below(Visited visited) {
        return visited.it().children(bus).exceptionally(_ -> List.of());
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> each.stream().map(CompletableFuture::join).toList());
    }
}
