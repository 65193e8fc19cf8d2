package daybook.agent.recorder;

/// What goes on of a recording.
enum Activity {
    /// All that was asked for, as far as what is in front allows.
    ALL,
    /// Nothing of what is on the screen or typed: only documents are archived.
    DOCUMENTS,
    NOTHING
}
