package daybook.collectors;

import daybook.consent.ClockSample;
import daybook.consent.Seen;
import daybook.consent.Source;

/// Takes what collectors see.
///
/// It is called on the threads of devices, several at once, and must not make them wait: it puts things on a queue.
/// It must not throw.
public interface Sink {

    /// @return false where there was no room for it: it is lost, and a gap says so. A picture that found none stays
    ///     with whoever offered it, who releases it and offers a later one
    boolean offer(Seen seen);

    /// Something of that source was there at that instant, and could not be taken.
    void missed(Source source, long nanos);

    /// Whoever watches that source still does, and has offered what was there to be seen before that instant. Said at
    /// every turn, once a second at least; whoever hangs does not say it.
    void watches(Source source, long nanos);

    void clock(ClockSample sample);

    /// A source's clock jumped between these two of the session's instants: its times before and after do not
    /// compare, and observations timed by it in between are in doubt.
    void jumped(ClockSample.Clock clock, long fromNanos, long toNanos);
}
