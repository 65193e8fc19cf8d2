package daybook.collectors;

import daybook.consent.Source;

/// Watches one source and offers what it sees.
///
/// A collector runs once, on a platform thread that its caller gives it, since it waits in native code. It fails
/// alone: what goes wrong ends its own `run` and nothing else.
public interface Collector {
    /// Nothing is offered later than this after it was seen.
    long LATEST_NANOS = 5_000_000_000L;

    /// The source that it watches, and the only one it offers observations of.
    Source source();

    /// Watches until the thread is interrupted, and then ends within half a second.
    ///
    /// Nothing is offered after it has ended, in whichever way. Times of its observations never run backwards.
    ///
    /// @throws InterruptedException when it was stopped: the ordinary end
    /// @throws CollectorException when the source cannot be watched, or no longer
    void run(Sink sink) throws CollectorException, InterruptedException;
}
