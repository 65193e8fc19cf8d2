package daybook.collectors.x11;

/// What a client can ask to be told of a window: masks of X.h.
final class EventMask {
    /// That it moved, changed its size, or is gone.
    static final long STRUCTURE = 1L << 17;

    static final long FOCUS = 1L << 21;
    static final long PROPERTY = 1L << 22;

    private EventMask() {}
}
