package daybook.agent.recorder;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A gatekeeper before a desk, with a clock of the test: every instant is in milliseconds.
abstract class GateFixture {
    static final long MILLI = 1_000_000;
    static final long HOLD_BACK = 1_000;
    static final Window EDITOR = window(1, "Mousepad");
    static final Window TERMINAL = window(2, "XTerm");
    static final Policy GRANTED = granting(Source.KEYSTROKES, Source.WINDOWS, Source.SCREEN);
    static final Policy WITHOUT_EDITOR = new Policy(GRANTED.grants(), Set.of(new Exclusion.App("mousepad")), false);

    final List<Sealable> stored = new ArrayList<>();
    final List<AdmittedPicture> pictures = new ArrayList<>();
    final HoldBack holdBack = new HoldBack(1_000, 1_000);
    final ContextTimeline contexts = new ContextTimeline();
    Policy policy = GRANTED;
    int looks;
    boolean mayGrab;
    /// Of pictures since then none can be encoded.
    long brokenSinceNanos = Long.MAX_VALUE;

    final Gatekeeper gatekeeper = new Gatekeeper(
            Set.of(Source.KEYSTROKES, Source.WINDOWS, Source.SCREEN),
            holdBack,
            contexts,
            new PolicyTimeline(GRANTED),
            stored::add,
            new Screen() {
                @Override
                public boolean isNew(AdmittedPicture picture) {
                    return true;
                }

                @Override
                public void store(AdmittedPicture picture) {
                    if (picture.at().nanos() >= brokenSinceNanos) {
                        gatekeeper.ends(Source.SCREEN, brokenSinceNanos, Reason.COLLECTOR_FAILED);
                    } else {
                        pictures.add(picture);
                    }
                }

                @Override
                public void may(boolean allowed) {
                    mayGrab = allowed;
                }

                @Override
                public void look() {
                    looks++;
                }
            },
            new Tallies(Set.of()));
    long now;

    void focus(long millis, Window window) {
        contexts.context(new Context(millis * MILLI, new Context.Focused.On(window)));
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(millis * MILLI, 1), window));
    }

    void late(long millis, String text) {
        holdBack.offer(
                now * MILLI,
                new Observation.Key(
                        new Moment(millis * MILLI, 1),
                        Observation.Key.Action.DOWN,
                        text,
                        text,
                        Set.of(),
                        false,
                        null,
                        null));
    }

    Pixels picture() {
        return picture(now);
    }

    Pixels picture(long millis) {
        Pixels pixels = new Pixels(2, 2, new byte[4], new byte[1], new byte[1]);
        holdBack.offer(now * MILLI, new Picture(new Moment(millis * MILLI, 1), pixels, new Stack(List.of())));
        return pixels;
    }

    void key(String text) {
        late(now, text);
    }

    void mark() {
        holdBack.offer(now * MILLI, new Observation.Mark(new Moment(now * MILLI, 1), "idea"));
    }

    /// Lets time pass while the watcher is well.
    void runTo(long millis) {
        for (; now < millis; now += 20) {
            contexts.vouch(now * MILLI);
            tick();
        }
    }

    void tick() {
        gatekeeper.tick(now * MILLI, (now - HOLD_BACK) * MILLI, List.of(policy));
    }

    /// Where the last decision was made.
    void end() {
        gatekeeper.end((now - 20 - HOLD_BACK) * MILLI, Reason.STOPPED);
    }

    List<String> keys() {
        return seen(Observation.Key.class).map(Observation.Key::text).toList();
    }

    List<Long> focusTimes() {
        return seen(Observation.Focus.class).map(focus -> focus.at().nanos()).toList();
    }

    <O extends Observation> Stream<O> seen(Class<O> kind) {
        return stored.stream()
                .filter(Admitted.class::isInstance)
                .map(item -> ((Admitted) item).observation())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    List<Gap> gaps(Source source, Reason reason) {
        return gaps(source).filter(gap -> gap.reason() == reason).toList();
    }

    Stream<Gap> gaps(Source source) {
        return stored.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .filter(gap -> gap.source() == source);
    }

    Set<Reason> reasons(Source source) {
        end();
        return gaps(source).map(Gap::reason).collect(Collectors.toSet());
    }

    static Policy granting(Source... sources) {
        return new Policy(
                Set.of(sources).stream()
                        .collect(Collectors.toMap(
                                s -> s, s -> new Grant(s, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))),
                Set.of(),
                false);
    }

    static Window window(long id, String app) {
        return new Window(id, app, app, "", "", new Window.Bounds(0, 0, 1, 1));
    }
}
