package daybook.vault.log;

import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        return bySession.getOrDefault(session, List.of()).stream()
                .anyMatch(erased -> erased.epochs().contains(epoch)
                        && erased.sources().stream().anyMatch(one -> one.code() == source));
    }
}
