package daybook.consent;

/// What the gate says about one thing seen.
public sealed interface Verdict permits Admitted, AdmittedPicture, Verdict.Refused {

    /// It may not be stored. Carries no content.
    record Refused(Reason reason) implements Verdict {}
}
