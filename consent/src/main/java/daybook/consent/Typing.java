package daybook.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a password is being typed into a window, and where others may be seen: what was found at one instant or more
/// around a moment.
///
/// @param window whose keys it is about, as [Window#id]
/// @param fields all that are known to have asked for a password and may be seen, in whichever windows
public record Typing(long window, Into into, List<Field> fields) {
    public Typing {
        fields = List.copyOf(fields);
    }

    /// Where no field is known.
    public Typing(long window, Into into) {
        this(window, into, List.of());
    }

    /// What is typed into.
    public sealed interface Into {

        /// Something that is known to be no password field.
        record Plain() implements Into {}

        /// A field of which the screen shows as much as one sign for each key. Where none of the fields is in the
        /// window, it may be anywhere in it.
        record Password() implements Into {}

        /// A terminal that shows nothing of what is typed.
        record Silent() implements Into {}

        /// It cannot be told: the program does not say.
        record Unproven() implements Into {}

        /// Whoever could tell did not answer in time. It may be anything.
        record Unanswered() implements Into {}
    }

    /// A password field on the screen. Whether it has the focus does not matter: what was typed into it may show in it,
    /// in the clear where its program has a button for that.
    ///
    /// @param window in which it is
    /// @param number tells it from others, as long as it is there
    /// @param place empty where it cannot be told: it may be anywhere in its window
    public record Field(long window, int number, Optional<Place> place) {
        public Field unplaced() {
            return new Field(window, number, Optional.empty());
        }
    }

    /// Where a field stands.
    ///
    /// @param area in physical pixels
    /// @param window where its window stood then: it holds for that place and size only
    public record Place(Window.Bounds area, Window.Bounds window) {}

    /// The windows in which something of a password may be seen, by [Window#id].
    public Set<Long> asking() {
        boolean asks = into instanceof Into.Password || into instanceof Into.Unanswered;
        return Stream.concat(
                        asks ? Stream.of(window) : Stream.empty(),
                        fields.stream().map(Field::window))
                .collect(Collectors.toUnmodifiableSet());
    }

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
