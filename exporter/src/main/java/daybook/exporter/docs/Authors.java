package daybook.exporter.docs;

import org.jspecify.annotations.Nullable;

/// Says who alone can have written between two instants, in nanoseconds since 1970.
interface Authors {
    /// For whom it is of no matter, or cannot be told.
    Authors NOBODY = (_, _) -> null;

    /// @return null where that cannot be told
    @Nullable
    String between(long fromNanos, long toNanos);
}
