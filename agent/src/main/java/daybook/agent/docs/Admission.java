package daybook.agent.docs;

import daybook.agent.notices.Notices;
import daybook.consent.Admitted;
import daybook.consent.ConsentGate;
import daybook.consent.Exclusion;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Verdict;
import daybook.consent.ledger.DamagedLedgerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The gate, for what is archived.
public final class Admission {
    /// Nothing that comes from elsewhere stands before anybody: no window matters.
    private static final Surroundings NOTHING_AROUND = new Surroundings(List.of(), false);

    private Admission() {}

    /// What is allowed. Whoever follows it does so with this as a lock, under which each piece is judged and taken:
    /// once less is allowed, nothing is taken by what was allowed before.
    @FunctionalInterface
    public interface Allowed {
        Policy now() throws IOException, DamagedLedgerException, InterruptedException;
    }

    /// Why nothing at all may be archived, where nothing may.
    public static Optional<Reason> refusal(Policy policy) {
        return ConsentGate.refusal(Source.DOCS, NOTHING_AROUND, policy);
    }

    /// Puts a piece where it belongs, if it is allowed, waiting while the disk is behind. It is judged at each
    /// try: what is allowed as it is taken counts, not what was as it came.
    ///
    /// @return why it is not
    public static Optional<Reason> put(Observation.Piece piece, Allowed allowed, Shelf shelf)
            throws IOException, DamagedLedgerException, InterruptedException {
        Patience patience = new Patience();
        while (true) {
            synchronized (allowed) {
                Policy policy = allowed.now();
                switch (ConsentGate.judge(piece, NOTHING_AROUND, policy)) {
                    case Admitted _
                    when piece.answer().isRaw() && !isToldOfAll(piece, policy) -> {
                        return Optional.of(Reason.DOCUMENT_NOT_GRANTED);
                    }
                    case Admitted admitted -> {
                        switch (shelf.take(admitted)) {
                            case YES -> {
                                return Optional.empty();
                            }
                            case FORGOTTEN -> {
                                return Optional.of(Reason.FORGOTTEN);
                            }
                            case LATER -> {}
                        }
                    }
                    case Verdict.Refused(Reason reason) -> {
                        return Optional.of(reason);
                    }
                    case Verdict other -> throw new IllegalStateException("a verdict for something else: " + other);
                }
            }
            patience.await();
        }
    }

    /// The bot does not even ask for more of a document than its grant's notice named; nor is it taken.
    private static boolean isToldOfAll(Observation.Piece piece, Policy policy) {
        return Notices.namesAllOfDocuments(
                policy.grant(new Exclusion.Document(piece.answer().document())));
    }
}
