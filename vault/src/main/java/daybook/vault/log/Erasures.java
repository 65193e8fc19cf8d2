package daybook.vault.log;

import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the ledger says was erased, session by session.
public record Erasures(Map<Id, List<Statement.Erased>> bySession) {
    public static final Erasures NONE = new Erasures(Map.of());

    public Erasures {
        bySession = Map.copyOf(bySession);
    }

    public static Erasures of(Collection<Entry> entries) {
        return new Erasures(entries.stream()
                .map(Entry::statement)
                .filter(Statement.Erased.class::isInstance)
                .map(Statement.Erased.class::cast)
                .collect(Collectors.groupingBy(erased -> Id.ofHex(erased.session()))));
    }

    /// Whether that share is to be gone.
    boolean covers(Id session, int epoch, int source) {
        return of(session).anyMatch(erased -> names(erased, epoch, source));
    }

    /// Whether that share of one of the session's runs is to be gone.
    boolean coversRun(Id session, int run, int epoch, int source) {
        return of(session).anyMatch(erased -> run < erased.runs() && names(erased, epoch, source));
    }

    /// The runs on which something rests: what they keep is gone elsewhere.
    Set<Integer> kept(Id session) {
        return of(session)
                .filter(Statement.Erased::remains)
                .map(Statement.Erased::runs)
                .collect(Collectors.toSet());
    }

    /// How many runs the ledger knows that a session has had.
    public int runs(Id session) {
        return of(session)
                .mapToInt(erased -> erased.runs() + (erased.remains() ? 1 : 0))
                .max()
                .orElse(0);
    }

    private Stream<Statement.Erased> of(Id session) {
        return bySession.getOrDefault(session, List.of()).stream();
    }

    private static boolean names(Statement.Erased erased, int epoch, int source) {
        return erased.epochs().contains(epoch) && erased.sources().stream().anyMatch(one -> one.code() == source);
    }
}
