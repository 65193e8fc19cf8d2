package daybook.exporter.docs;

import java.util.List;

/// What one person did to one stretch of a text without pausing or going elsewhere: one splice, with what stood around.
///
/// @param fromNanos it began no sooner; nanoseconds since 1970
/// @param toNanos it had ended by then
/// @param head what stood before the stretch, as far as it is of use
/// @param deleted what stood in the stretch
/// @param inserted what stands there now
/// @param tail what stood behind it
/// @param edits the places of its edits in their chain
/// @param answers the comments on whose words it was done
public record Episode(
        Place place,
        long fromNanos,
        long toNanos,
        String head,
        String deleted,
        String inserted,
        String tail,
        List<Integer> edits,
        List<CommentThread> answers) {
    /// The text around the stretch as it was.
    public String before() {
        return head + deleted + tail;
    }

    /// The same as it is now.
    public String after() {
        return head + inserted + tail;
    }

    @Override
    public String toString() {
        return "Episode[" + edits.size() + " edits]";
    }
}
