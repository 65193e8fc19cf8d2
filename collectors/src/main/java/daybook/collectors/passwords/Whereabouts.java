package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a field lies in.
///
/// @param window what lies in the program itself, whatever it says it is
/// @param page the innermost document, in a browser
record Whereabouts(Optional<Accessible> window, Optional<Accessible> page) {
    private static final int DEEPEST = 40;

    static final Whereabouts UNKNOWN = new Whereabouts(Optional.empty(), Optional.empty());

    static CompletableFuture<Whereabouts> of(Accessible field, Bus bus) {
        return above(field, Optional.empty(), bus, DEEPEST);
    }

    private static CompletableFuture<Whereabouts> above(Accessible it, Optional<Accessible> page, Bus bus, int levels) {
        return it.parent(bus).thenCompose(found -> {
            if (found.isEmpty() || levels == 0) {
                return CompletableFuture.completedFuture(UNKNOWN);
            }
            Accessible parent = found.get();
            return parent.role(bus)
                    .thenCompose(role -> role.isProgram()
                            ? CompletableFuture.completedFuture(new Whereabouts(Optional.of(it), page))
                            : above(
                                    parent,
                                    page.or(() -> Optional.of(parent).filter(_ -> role.isDocument())),
                                    bus,
                                    levels - 1));
        });
    }
}
