package daybook.vault.log;

/// One thing that a check found.
///
/// @param where the file relative to the home, and the offset where there is one
/// @param what what it means
/// @param fix what to do about it
public record Finding(Severity severity, String where, String what, String fix) {

    /// How bad it is.
    public enum Severity {
        /// Something is not as it was written, or is missing.
        ERROR,
        /// Worth knowing; nothing is wrong.
        NOTICE
    }
}
