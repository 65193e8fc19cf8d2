package daybook.agent.docs;

import daybook.consent.Admitted;
import daybook.consent.ConsentGate;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The gate, for what is archived.
public final class Admission {
    /// Nothing that comes from elsewhere stands before anybody: no window matters.
    private static final Surroundings NOTHING_AROUND = new Surroundings(List.of(), false);

    private Admission() {}

    /// Why nothing at all may be archived, where nothing may.
    public static Optional<Reason> refusal(Policy policy) {
        return ConsentGate.refusal(Source.DOCS, NOTHING_AROUND, policy);
    }

    /// Puts a piece where it belongs, if it is allowed.
    ///
    /// @return why it is not
    public static Optional<Reason> put(Observation.Piece piece, Policy policy, Shelf shelf)
            throws IOException, InterruptedException {
        return switch (ConsentGate.judge(piece, NOTHING_AROUND, policy)) {
            case Admitted admitted -> shelf.put(admitted) ? Optional.empty() : Optional.of(Reason.FORGOTTEN);
            case Verdict.Refused(Reason reason) -> Optional.of(reason);
            case Verdict other -> throw new IllegalStateException("a verdict for something else: " + other);
        };
    }
}
