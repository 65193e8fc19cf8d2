package daybook.consent;

/// What the gate says about one thing seen.
public sealed interface Verdict permits Admitted, AdmittedPicture, Verdict.Counted, Verdict.Refused {

    /// A key of which no more may be known than that there was one. Carries no content.
    ///
    /// @param press whether it went down, not by repetition
    record Counted(long atNanos, boolean press) implements Verdict {}

    /// It may not be stored. Carries no content.
    record Refused(Reason reason) implements Verdict {}
}
