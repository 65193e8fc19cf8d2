package daybook.consent;

/// An observation that may be stored, reduced to what the grants allow.
///
/// Only [ConsentGate] makes one.
public final class Admitted implements Sealable, Verdict {
    private final Observation observation;

    Admitted(Observation observation) {
        this.observation = observation;
    }

    public Observation observation() {
        return observation;
    }

    @Override
    public String toString() {
        return "Admitted[" + observation + "]";
    }
}
