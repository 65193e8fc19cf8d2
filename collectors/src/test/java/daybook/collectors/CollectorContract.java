package daybook.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Seen;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What holds for every collector.
@ExtendWith(OnDisplay.class)
public abstract class CollectorContract {
    private static final Duration PROMPT = Duration.ofMillis(500);

    private final Recording recording = new Recording();

    /// One that has not run yet, on the display of the tests.
    protected abstract Collector collector(Recording recording);

    /// Makes the display do something that it sees.
    protected abstract void act() throws Exception;

    /// The best of three: this process itself may be held up.
    @Test
    void interrupted_itEndsWithinHalfASecond() throws Exception {
        Duration best = interrupted();
        for (int again = 0; again < 2 && best.compareTo(PROMPT) >= 0; again++) {
            Duration took = interrupted();
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThan(PROMPT);
    }

    private Duration interrupted() throws Exception {
        try (Running running = started()) {
            long from = System.nanoTime();
            running.interrupt();
            assertThat(running.end(Recording.SOON.toMillis())).isInstanceOf(InterruptedException.class);
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    /// Whoever hangs is told by its silence: see [Sink#watches].
    @Test
    void whileNothingHappens_itSaysAllTheSameThatItWatches() throws Exception {
        try (Running _ = started()) {
            Thread.sleep(500);
            int before = recording.turns.get();
            Recording.until("it says so three times", Recording.SOON, () -> recording.turns.get() >= before + 3);
        }
        int after = recording.turns.get();
        Thread.sleep(1_000);
        assertThat(recording.turns).as("control: it has ended").hasValue(after);
    }

    @Test
    void ended_itOffersNothingMore() throws Exception {
        started().close();
        int offered = recording.offered();
        act();
        Thread.sleep(300);
        assertThat(recording.offered()).isEqualTo(offered);
    }

    @Test
    void whatItOffers_isOfItsSource_inOrderOfTime_withABound() throws Exception {
        try (Running running = started()) {
            for (int i = 0; i < 20; i++) {
                act();
            }
            assertThat(running.isAlive()).isTrue();
        }
        List<Seen> offered = Stream.<Seen>concat(recording.observations.stream(), recording.pictures.stream())
                .toList();
        assertThat(offered).isNotEmpty().allSatisfy(o -> {
            assertThat(o.source()).isEqualTo(collector(recording).source());
            assertThat(o.at().errNanos()).isPositive();
        });
        assertThat(offered).isSortedAccordingTo((a, b) -> Long.compare(a.at().nanos(), b.at().nanos()));
    }

    @Test
    void sinkThatThrows_endsThisCollectorOnly() throws Exception {
        Recording failing = new Recording();
        Sink sink = new ForwardingSink(failing) {
            @Override
            public boolean offer(Seen seen) {
                throw new IllegalStateException("a full queue");
            }
        };
        try (Running bad = new Running(collector(failing), sink);
                Running good = started()) {
            Recording.until("it has ended", Recording.SOON, () -> {
                acted();
                return !bad.isAlive();
            });
            assertThat(bad.end(Recording.SOON.toMillis())).isNotNull();
            assertThat(good.isAlive()).isTrue();
        }
    }

    private Running started() throws Exception {
        Running running = new Running(collector(recording), recording);
        int before = recording.offered();
        Recording.until("it sees something", Recording.SOON, () -> {
            acted();
            return recording.offered() > before;
        });
        return running;
    }

    private void acted() {
        try {
            act();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
