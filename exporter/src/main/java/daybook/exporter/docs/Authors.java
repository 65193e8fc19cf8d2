package daybook.exporter.docs;

import org.jspecify.annotations.Nullable;

/// Says who alone can have written between two instants, in nanoseconds since 1970.
///
/// What was told of who might write is put in order by receipt alone: this machine's clock may have been set.
interface Authors {
    /// For whom it is of no matter, or cannot be told.
    Authors NOBODY = (_, _, _, _) -> null;

    /// @param before how many times it had been told who might write, as the last answer without it came; 0 where
    ///     that is not known
    /// @param after how many times, as the first answer with it came
    /// @return null where that cannot be told
    @Nullable
    String between(long fromNanos, long toNanos, int before, int after);
}
