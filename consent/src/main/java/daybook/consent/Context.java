package daybook.consent;

/// What is in front of the person from one instant until the next context begins.
///
/// It is watched in order to protect; it is stored only where windows are granted.
///
/// @param sinceNanos when it began, in the session's nanoseconds
public record Context(long sinceNanos, Focused focused) {

    /// What has the focus.
    public sealed interface Focused {
        /// This window has it.
        record On(Window window) implements Focused {}

        /// It cannot be told what has it. Nothing is recorded then.
        record Unknown() implements Focused {}
    }

    public static Context unknown(long sinceNanos) {
        return new Context(sinceNanos, new Focused.Unknown());
    }
}
