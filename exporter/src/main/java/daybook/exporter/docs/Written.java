package daybook.exporter.docs;

import java.util.List;

/// What was written in one document, without who wrote it and where its comments stand, which cost much more.
///
/// @param chains the finest first; those that are empty too
/// @param comments by the time at which they were created
/// @param titles in the order in which they were told
public record Written(List<Chain> chains, List<CommentThread> comments, List<Title> titles) {
    @Override
    public String toString() {
        return "Written" + chains;
    }
}
