package daybook.consent;

import java.util.Optional;

/// Whether a password is being typed into a window: what was found at one instant or more around a moment.
///
/// @param window whose keys it is about, as [Window#id]
public record Typing(long window, Into into) {

    /// What is typed into.
    public sealed interface Into {

        /// Something that is known to be no password field.
        record Plain() implements Into {}

        /// A field of which the screen shows as much as one sign for each key.
        ///
        /// @param field where it stands; empty where that cannot be told: it may be anywhere in its window
        record Password(Optional<Field> field) implements Into {}

        /// A terminal that shows nothing of what is typed.
        record Silent() implements Into {}

        /// It cannot be told: the program does not say.
        record Unproven() implements Into {}

        /// Whoever could tell did not answer in time. It may be anything.
        record Unanswered() implements Into {}
    }

    /// A password field on the screen.
    ///
    /// @param area its place, in physical pixels
    /// @param window where its window stood then: it holds for that place and size only
    public record Field(Window.Bounds area, Window.Bounds window) {}

    /// Why nothing that is typed may be recorded, where nothing may.
    Optional<Reason> refusal() {
        return switch (into) {
            case Into.Password _, Into.Silent _ -> Optional.of(Reason.PASSWORD_FIELD);
            case Into.Unanswered _ -> Optional.of(Reason.STALE_CONTEXT);
            case Into.Plain _, Into.Unproven _ -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "Typing[" + window + "]";
    }
}
