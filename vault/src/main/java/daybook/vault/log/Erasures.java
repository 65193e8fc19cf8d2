package daybook.vault.log;

import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the ledger says was erased.
public final class Erasures {
    public static final Erasures NONE = new Erasures(List.of());

    private final List<Statement.Erased> inOrder;
    private final Map<Id, List<Statement.Erased>> bySession;

    private Erasures(List<Statement.Erased> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.bySession = inOrder.stream().collect(Collectors.groupingBy(erased -> Id.ofHex(erased.session())));
    }

    public static Erasures of(Collection<Entry> entries) {
        return new Erasures(entries.stream()
                .map(Entry::statement)
                .filter(Statement.Erased.class::isInstance)
                .map(Statement.Erased.class::cast)
                .toList());
    }

    /// As the ledger has them, line by line.
    List<Statement.Erased> inOrder() {
        return inOrder;
    }

    Map<Id, List<Statement.Erased>> bySession() {
        return bySession;
    }

    /// Whether that share is to be gone.
    boolean covers(Id session, int epoch, int source) {
        return bySession.getOrDefault(session, List.of()).stream()
                .anyMatch(erased -> erased.epochs().contains(epoch)
                        && erased.sources().stream().anyMatch(one -> one.code() == source));
    }
}
