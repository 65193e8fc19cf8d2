package daybook.agent.recorder;

import daybook.collectors.Collector;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Unread;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Where all collectors bring what they see. Called on their threads; never makes them wait.
final class Intake implements Sink {
    private final SessionClock clock;
    private final HoldBack holdBack;
    private final Set<Source> sources;
    private final Tallies tallies;
    private final SignsOfLife signs;
    /// Without content, so nothing to decide.
    private final Queue<Sealable> plain = new ConcurrentLinkedQueue<>();
    private final LostPictures lostPictures = new LostPictures();
    private final Map<Source, Long> overflowingSince = new EnumMap<>(Source.class);

    private volatile long lastLostNanos = Long.MIN_VALUE;

    Intake(SessionClock clock, HoldBack holdBack, Set<Source> sources, Tallies tallies, SignsOfLife signs) {
        this.clock = clock;
        this.holdBack = holdBack;
        this.sources = Set.copyOf(sources);
        this.tallies = tallies;
        this.signs = signs;
    }

    @Override
    public boolean offer(Seen seen) {
        long now = clock.nanos();
        signs.offered(seen.source(), seen.at().nanos());
        boolean held = holdBack.offer(now, seen);
        switch (seen) {
            case Observation _, Unread _ when !held -> overflows(seen);
            case Observation _, Unread _ -> {}
            case Picture _ when held -> lostPictures.until(seen.at().nanos()).ifPresent(plain::add);
            case Picture _ -> missed(seen.source(), seen.at().nanos());
        }
        return held;
    }

    /// Windows are watched whether or not they are recorded: of what is not, nothing is missing.
    private void overflows(Seen seen) {
        if (seen.source() == Source.MARKS || sources.contains(seen.source())) {
            long since = Math.max(0, seen.at().nanos() - seen.at().errNanos());
            synchronized (overflowingSince) {
                overflowingSince.merge(seen.source(), since, Math::min);
            }
        }
    }

    @Override
    public void missed(Source source, long nanos) {
        lostPictures.lost(nanos);
        lastLostNanos = Math.max(lastLostNanos, nanos);
    }

    @Override
    public void watches(Source source, long nanos) {
        signs.gave(source, clock.nanos(), nanos);
    }

    /// When the last picture was that found no room or could not be taken.
    long lastLostNanos() {
        return lastLostNanos;
    }

    /// A source is recorded no longer: what its collector still brings or misses is in the gap of that.
    ///
    /// @return since when it is missing: pictures that found no room or waited in the collector are
    long ended(Source source) {
        long now = clock.nanos();
        return source == Source.SCREEN ? lostPictures.endAt(now) : now;
    }

    /// Nothing comes any more: pictures that are still missing leave a gap until now.
    void end() {
        lostPictures.until(clock.nanos()).ifPresent(plain::add);
    }

    @Override
    public void clock(ClockSample sample) {
        plain.add(sample);
    }

    @Override
    public void jumped(ClockSample.Clock jumped, long fromNanos, long toNanos) {
        sources.forEach(source -> plain.add(new Gap(source, fromNanos, toNanos, Reason.CLOCK_JUMP)));
    }

    /// Hands on what has no content, and a gap for what found no room.
    void drain(Consumer<Sealable> vault) {
        lostPictures.piece(clock.nanos() - Collector.LATEST_NANOS).ifPresent(plain::add);
        for (Sealable next = plain.poll(); next != null; next = plain.poll()) {
            if (next instanceof Gap gap) {
                tallies.gap(gap);
            }
            vault.accept(next);
        }
        synchronized (overflowingSince) {
            long now = clock.nanos();
            overflowingSince.forEach((source, since) -> {
                Gap gap = new Gap(source, Math.min(since, now), now, Reason.OVERFLOW);
                tallies.gap(gap);
                vault.accept(gap);
            });
            overflowingSince.clear();
        }
    }
}
