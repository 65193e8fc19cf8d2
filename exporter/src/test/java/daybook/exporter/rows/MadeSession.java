package daybook.exporter.rows;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.log.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A session that a test makes, thing by thing.
public final class MadeSession implements RecordedSession {
    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000 * MILLI;
    public static final Set<Source> ALL = EnumSet.allOf(Source.class);

    private final Id session;
    private final Instant started;
    private final List<Stored> all = new ArrayList<>();
    private long nanos;
    private Duration asleep = Duration.ZERO;
    private String state = "as it was";

    public MadeSession(Id session, Instant started) {
        this.session = session;
        this.started = started;
    }

    /// Where the session's clock stands.
    public long nanos() {
        return nanos;
    }

    public MadeSession waits(long nanos) {
        this.nanos += nanos;
        return this;
    }

    public MadeSession see(Observation observation) {
        all.add(new Stored.Seen((int) (nanos / (10 * SECOND)), observation));
        return this;
    }

    private Moment at() {
        return new Moment(nanos, 400_000);
    }

    public MadeSession focus(long id, String app, String title) {
        return see(new Observation.Focus(
                at(), new Window(id, app, app, "/usr/bin/" + app, title, new Window.Bounds(10, 20, 800, 600))));
    }

    public MadeSession key(String symbol, String text, @Nullable Long window, Modifier... held) {
        return keyAt(null, symbol, text, window, held);
    }

    /// A key whose place is known.
    public MadeSession keyAt(
            @Nullable Integer place, String symbol, String text, @Nullable Long window, Modifier... held) {
        see(new Observation.Key(at(), Action.DOWN, symbol, text, Set.of(held), false, window, place));
        waits(30 * MILLI);
        see(new Observation.Key(at(), Action.UP, symbol, text, Set.of(held), false, window, place));
        return waits(50 * MILLI);
    }

    public MadeSession type(String text, @Nullable Long window) {
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            key(letter.equals(" ") ? "space" : letter, letter, window);
        });
        return this;
    }

    public MadeSession click(int x, int y) {
        see(new Observation.PointerMove(at(), x, y, false));
        see(new Observation.PointerButton(at(), Action.DOWN, 1, x, y));
        waits(60 * MILLI);
        see(new Observation.PointerButton(at(), Action.UP, 1, x, y));
        see(new Observation.PointerWheel(at(), 0, 1, x, y));
        return waits(40 * MILLI);
    }

    public MadeSession copy(String text) {
        return see(new Observation.Copied(at(), text, List.of()));
    }

    public MadeSession mark(String label) {
        return see(new Observation.Mark(at(), label));
    }

    public MadeSession gap(Source source, long lengthNanos, Reason reason) {
        all.add(new Stored.Missing(0, new Gap(source, nanos, nanos + lengthNanos, reason)));
        return this;
    }

    /// A gap that is told now and ended now, but began then.
    public MadeSession gapSince(Source source, long fromNanos, Reason reason) {
        all.add(new Stored.Missing(0, new Gap(source, fromNanos, nanos, reason)));
        return this;
    }

    public MadeSession erased(Source source) {
        all.add(new Stored.Erased(0, source));
        return this;
    }

    public MadeSession clocks() {
        all.add(new Stored.Clock(0, new ClockSample(ClockSample.Clock.WALL, 1_000 + nanos, nanos, 2_000)));
        all.add(new Stored.Clock(0, new ClockSample(ClockSample.Clock.X_SERVER, 77 + nanos, nanos, 90_000)));
        return this;
    }

    /// The machine sleeps: only the wall clock goes on. Read before and after.
    public MadeSession sleeps(Duration slept) {
        reads();
        asleep = asleep.plus(slept);
        return waits(10 * MILLI).reads();
    }

    private MadeSession reads() {
        long wall = ChronoUnit.NANOS.between(Instant.EPOCH, started.plus(asleep).plusNanos(nanos));
        all.add(new Stored.Clock(0, new ClockSample(ClockSample.Clock.WALL, wall, nanos, 2_000)));
        return this;
    }

    public MadeSession on(Machine machine) {
        all.add(new Stored.On(0, machine));
        return this;
    }

    /// As if something of it had been erased.
    public void change() {
        state = "changed";
    }

    @Override
    public Id session() {
        return session;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public long durationNanos() {
        return nanos;
    }

    @Override
    public WallClock clock() {
        List<ClockSample> samples = new ArrayList<>();
        for (Stored stored : all) {
            if (stored instanceof Stored.Clock(int _, ClockSample sample)) {
                samples.add(sample);
            }
        }
        return new WallClock(started, samples);
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public Reading open() {
        Iterator<Stored> left = List.copyOf(all).iterator();
        return new Reading() {
            @Override
            public Optional<Stored> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
