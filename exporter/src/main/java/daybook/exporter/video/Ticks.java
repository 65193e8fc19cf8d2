package daybook.exporter.video;

/// The unit of time in a bundle's video: 1/90000 s.
public final class Ticks {
    public static final int PER_SECOND = 90_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Ticks() {}

    /// How many whole ticks that time is.
    ///
    /// @param nanos not negative
    public static long ofNanos(long nanos) {
        return nanos / NANOS_PER_SECOND * PER_SECOND + nanos % NANOS_PER_SECOND * PER_SECOND / NANOS_PER_SECOND;
    }
}
