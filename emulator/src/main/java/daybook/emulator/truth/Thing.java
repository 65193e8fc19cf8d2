package daybook.emulator.truth;

/// What stands in a text and is no text. It takes one unit, [Run#OBJECT].
public sealed interface Thing {
    /// The mark of a footnote, whose own text is the segment of this id.
    record Footnote(String id) implements Thing {}

    record Picture(String id) implements Thing {}

    /// A person's name that leads to their account.
    record Chip(Person person) implements Thing {}
}
