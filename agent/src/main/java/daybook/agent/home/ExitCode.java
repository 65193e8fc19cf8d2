package daybook.agent.home;

/// What the program tells the shell. The numbers are a promise to scripts.
public enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    /// Consent or policy says no.
    REFUSED(3),
    WRONG_KEY(4),
    /// Damaged or tampered with.
    DAMAGED(5),
    /// A device, a display or a program that is needed is not there.
    MISSING(6),
    /// An inspection or a verification failed.
    NOT_VERIFIED(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
