package daybook.emulator.truth;

/// One stretch of text with indexes of its own: the body of a tab, or one of its headers, footers, footnotes.
///
/// @param segment empty for the body
public record Place(String tab, String segment) {
    public static Place body(String tab) {
        return new Place(tab, "");
    }

    public boolean isBody() {
        return segment.isEmpty();
    }
}
