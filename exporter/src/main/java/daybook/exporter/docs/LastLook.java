package daybook.exporter.docs;

import daybook.consent.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last look that had what another answer has otherwise: since then it can have become so.
///
/// @param in the last answer that told it
/// @param until when it was last asked for and still so, by this machine's clock as that stood then
/// @param then how Google's clock stood as the session of that answer ended; null where that goes on
/// @param passedOver when the first answer that was passed over since was asked for; null where none was
record LastLook(
        Answer in,
        Instant until,
        ClockOffset.@Nullable Ahead then,
        @Nullable Instant passedOver) {
    static LastLook at(Answer answer) {
        return new LastLook(answer, answer.requested(), null, null);
    }

    /// Whether an answer was asked for before it: it is as old or older, or this machine's clock was set
    /// back.
    boolean isPassedOver(Answer answer) {
        return answer.requested().isBefore(in.requested());
    }

    /// Once that one was passed over.
    LastLook passing(Answer answer) {
        boolean first = passedOver == null || answer.requested().isBefore(passedOver);
        return new LastLook(in, until, then, first ? answer.requested() : passedOver);
    }

    /// As the next answer tells of it, as far as it tells of that very one.
    LastLook until(Answer next) {
        Answer.Stood stood = next.stood();
        if (stood == null || !stood.from().equals(in.requested())) {
            return this;
        }
        boolean between = stood.until().isAfter(until) && !stood.until().isAfter(next.requested());
        return between ? new LastLook(in, stood.until(), then, passedOver) : this;
    }

    /// For the session after.
    ///
    /// @param clock of the session that has ended
    LastLook next(ClockOffset clock) {
        Instant first = passedOver != null && passedOver.isBefore(until) ? passedOver : until;
        return new LastLook(in, first, then == null ? clock.atEnd() : then, passedOver);
    }

    /// Whether nobody of this session looked before it became another.
    boolean isOfSessionBefore() {
        return then != null && until.isBefore(in.received());
    }

    /// By how much the clock of this session tells it later than that of its own did, at the least.
    long later(ClockOffset clock) {
        return then == null ? 0 : clock.since(then);
    }

    /// The first moment by this machine's clock at which it can have become what that answer has.
    ///
    /// One that was passed over may have it already: then it became so before that was asked for, and by a
    /// clock that had been set back by nobody knows when. What Google's clock says of the answer that lacks
    /// it holds all the same. Where that has no date, no more is known than when both were asked for.
    long fromNanos(Answer first, ClockOffset clock) {
        long unmoved = Nanos.of(until);
        long from = unmoved + later(clock);
        // Which session looked last nobody tells, where it was after that answer.
        from = isOfSessionBefore() ? from : Math.min(from, unmoved);
        if (passedOver != null) {
            from = Math.min(from, Nanos.of(passedOver));
            Instant served = in.served();
            Instant end = first.served() == null ? served : first.served();
            if (served != null && end != null) {
                from = Math.min(from, clock.earliestOfAny(Nanos.of(served), Nanos.of(end) + Nanos.SECOND));
            }
        }
        return Math.min(from, Nanos.of(first.received()));
    }

    /// By this machine's clock or by Google's.
    static boolean isBefore(Answer answer, Answer other) {
        Instant served = answer.served();
        Instant otherServed = other.served();
        return answer.requested().isBefore(other.requested())
                || (served != null && otherServed != null && served.isBefore(otherServed));
    }
}
