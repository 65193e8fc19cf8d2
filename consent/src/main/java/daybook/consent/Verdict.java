package daybook.consent;

/// What the gate says about one observation.
public sealed interface Verdict permits Admitted, Verdict.Refused {

    /// It may not be stored. Carries no content.
    record Refused(Reason reason) implements Verdict {}
}
