package daybook.collectors;

import daybook.consent.ClockSample;
import daybook.consent.Seen;

/// Passes everything on.
class ForwardingSink implements Sink {
    private final Sink sink;

    ForwardingSink(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void offer(Seen seen) {
        sink.offer(seen);
    }

    @Override
    public void clock(ClockSample sample) {
        sink.clock(sample);
    }

    @Override
    public void jumped(ClockSample.Clock clock, long fromNanos, long toNanos) {
        sink.jumped(clock, fromNanos, toNanos);
    }
}
