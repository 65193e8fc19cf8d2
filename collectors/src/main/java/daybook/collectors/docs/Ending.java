package daybook.collectors.docs;

/// How a run of the bot ended.
public enum Ending {
    /// All that there was has been fetched.
    CAUGHT_UP,
    INTERRUPTED,
    /// Google no longer takes the bot's sign-in.
    SIGNED_OUT,
    /// Nothing came back for five minutes; what was missed comes with the next run.
    UNREACHABLE
}
