package daybook.exporter.docs;

/// What a document was called.
///
/// @param nanos since 1970: when that was told first, or first again
public record Title(long nanos, String text) {
    @Override
    public String toString() {
        return "Title[" + nanos + "]";
    }
}
