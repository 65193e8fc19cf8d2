package daybook.collectors.passwords;

import java.util.Optional;

/// What was found of a field, or of its place once it has gone.
sealed interface FieldLook {
    record Showing(Optional<FieldPlace> place) implements FieldLook {}

    /// It cannot be seen, and may be again.
    record Hidden() implements FieldLook {}

    /// Its program is there, and the field is not.
    record Gone() implements FieldLook {}

    /// A line that can be written in stands where it stood.
    record Taken(Accessible by) implements FieldLook {}

    /// Nothing that can be written in stands where it stood.
    record Vacant() implements FieldLook {}

    /// The page that it was in is there no more.
    record Left() implements FieldLook {}

    record Untold() implements FieldLook {}
}
