package daybook.collectors;

import daybook.consent.ClockSample;
import daybook.consent.Seen;
import daybook.consent.Source;

/// Passes everything on.
class ForwardingSink implements Sink {
    private final Sink sink;

    ForwardingSink(Sink sink) {
        this.sink = sink;
    }

    @Override
    public boolean offer(Seen seen) {
        return sink.offer(seen);
    }

    @Override
    public void missed(Source source, long nanos) {
        sink.missed(source, nanos);
    }

    @Override
    public void watches(Source source, long nanos) {
        sink.watches(source, nanos);
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
