package daybook.collectors;

import daybook.consent.Moment;

/// Gives the events of one collector their moments. They never run backwards: where a better fit of the source's
/// clock would make one do so, it takes the time of the one before, and its bound grows by the difference.
///
/// For one thread.
public final class EventTimes {
    /// For an event that came before the first reading of its clock.
    private static final long UNREAD_NANOS = 1_000_000_000;

    private final SessionClock clock;
    private final SourceClock source;
    private long last;

    public EventTimes(SessionClock clock, SourceClock source) {
        this.clock = clock;
        this.source = source;
    }

    /// When the source's clock said that; the event has come already, so it is not later than now.
    public Moment at(long sourceMillis) {
        long now = clock.nanos();
        Moment read = source.at(sourceMillis).orElse(new Moment(now, UNREAD_NANOS));
        return steady(new Moment(Math.min(read.nanos(), now), read.errNanos()));
    }

    /// The moment itself, or the last one where that is later.
    public Moment steady(Moment moment) {
        long behind = Math.max(0, last - moment.nanos());
        last = moment.nanos() + behind;
        return new Moment(last, moment.errNanos() + behind);
    }
}
