package daybook.agent.recorder;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.AllowList;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Exclusions;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Typing;
import daybook.consent.UnknownTitles;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Some seconds of a desk, all of it at random: what truly had the focus and asked for passwords when, what the
/// watchers told of it and how late, what was allowed, forgotten, cut off and seen, at once or after seconds. The
/// recorder's own parts decide; what they stored is kept beside what truly was.
///
/// All instants are milliseconds.
final class GateHistory {
    static final long MILLI = 1_000_000;
    static final int HOLD_BACK = 1_000;
    private static final int WIDEST_ERROR = 300;
    private static final int TICK = 40;
    private static final int LENGTH = 9_000;
    /// A program may hand over so late what was copied, and a busy display a picture.
    private static final int LATEST = 4_000;
    private static final int GUARDED = 400;
    /// A cut waits until pictures have.
    private static final int SETTLED = 500;
    /// Longer than readings may lie apart that prove anything.
    private static final int SHORTEST_PROMPT = 600;
    private static final List<Window> WINDOWS = List.of(
            window(1, "Editor"),
            window(2, "Bench"),
            window(3, "Secret"),
            window(4, "Diary"),
            window(5, ""),
            hiding(6, "Draft"),
            hiding(6, "Draft of a Diary"),
            hiding(7, "Other"));
    private static final List<Exclusion> EXCLUSIONS =
            List.of(new Exclusion.App("secret"), new Exclusion.Title("Diary"));
    private static final Set<Exclusion.App> ONLY = Set.of(new Exclusion.App("editor"), new Exclusion.App("secret"));
    private static final List<Mode> MODES = List.of(Mode.FULL, Mode.FULL, Mode.SHAPE, Mode.COUNTS);
    private static final List<Reason> HALTS =
            List.of(Reason.PAUSED, Reason.LOCKED, Reason.SHARING, Reason.SUSPENDED, Reason.UNSEEN);
    private static final List<Source> SOURCES =
            List.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS, Source.SCREEN, Source.CLIPBOARD);

    /// From then on this stood in front.
    record Stood(long since, Context.Focused what) {}

    /// From then on this was allowed.
    record Allowed(long since, Policy policy) {}

    /// What was stored, and when it was decided.
    record Stored(Seen seen, long decided) {}

    /// A key, and when it was decided about.
    record Pressed(Observation.Key key, long decided) {}

    /// A password was being asked for.
    record Asked(long from, long to) {}

    /// What had been seen by then may no longer be stored where it comes late.
    record Cut(long when, long until) {}

    /// How the watcher of windows is.
    enum Watcher {
        PROMPT,
        LATE,
        /// It says nothing for seconds, and then all.
        HANGING,
        /// It says nothing any more from some instant on.
        DEAD,
        /// It vouches for what it has not told. No watcher of ours may: the control.
        LYING
    }

    final List<Stood> stood = new ArrayList<>();
    final List<Allowed> allowed = new ArrayList<>();
    final List<Stored> stored = new ArrayList<>();
    final List<Seen> offered = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final List<Long> forgot = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final List<Cut> cuts = new ArrayList<>();
    /// Up to when all had truly been told, for each step of ten milliseconds.
    final List<Long> knownAt = new ArrayList<>();

    /// Windows are watched though they may not be recorded.
    final Set<Source> recorded;
    /// Each source sees one thing after the other, as collectors do. Else one may pass another on its way.
    final boolean inOrder;

    /// After so long a collector that hangs is found out: before what it does not see is decided, or after.
    private final int patience;

    /// Its histories differ from the first draw on, however near their seeds.
    private final SplittableRandom random;
    private final Watcher watcher;
    private final TypingTimeline typings = new TypingTimeline();
    private final ContextTimeline contexts = new ContextTimeline(typings);
    private final HoldBack holdBack = new HoldBack(10_000, 1 << 20);
    private final Gatekeeper gatekeeper;
    private final Set<Source> ended = new HashSet<>();
    private final List<Long> ticks = new ArrayList<>();
    private final List<Held> keys = new ArrayList<>();
    private final List<Observation.Copied> copies = new ArrayList<>();
    private Policy policy;
    private int told;
    private long known = -1;
    private long quietFrom = Long.MAX_VALUE;
    private long quietTo = Long.MAX_VALUE;
    private long now;
    private final Map<Source, Long> latest = new EnumMap<>(Source.class);

    /// Since when a collector hangs.
    private final Map<Source, Long> hangingSince = new EnumMap<>(Source.class);
    private final Set<Source> found = new HashSet<>();
    /// What such a one brings when it answers.
    private final List<Seen> queued = new ArrayList<>();

    private record Held(Observation.Key key, long since) {}

    GateHistory(long seed, Watcher watcher) {
        this.random = new SplittableRandom(seed);
        this.watcher = watcher;
        inOrder = random.nextInt(4) > 0;
        patience = HOLD_BACK / 2 + random.nextInt(HOLD_BACK);
        policy = randomPolicy();
        allowed.add(new Allowed(0, policy));
        recorded = random.nextInt(3) > 0
                ? Set.copyOf(SOURCES)
                : Set.of(Source.KEYSTROKES, Source.POINTER, Source.SCREEN, Source.CLIPBOARD);
        gatekeeper = new Gatekeeper(
                recorded, holdBack, contexts, new PolicyTimeline(policy), this::store, screen(), new Tallies(SOURCES));
        if (watcher == Watcher.HANGING || watcher == Watcher.DEAD) {
            quietFrom = random.nextInt(LENGTH);
            quietTo = watcher == Watcher.DEAD ? Long.MAX_VALUE : quietFrom + random.nextInt(3_000);
        }
    }

    /// Lets it all happen.
    GateHistory run() {
        while (now < LENGTH) {
            happen();
            tell();
            read();
            if (now % TICK == 0) {
                tick();
            }
            now += 10;
        }
        Set.copyOf(hangingSince.keySet()).forEach(this::end);
        // Whatever waits: a fault ends it at once.
        gatekeeper.end(now * MILLI, Reason.CRASH);
        return this;
    }

    private void happen() {
        if (stood.isEmpty() || random.nextInt(60) == 0) {
            stand();
        }
        if (random.nextInt(150) == 0) {
            policy = randomPolicy();
            allowed.add(new Allowed(now, policy));
            tick();
        } else if (random.nextInt(300) == 0) {
            forgot.add(now);
            gatekeeper.forget(Math.max(0, now - random.nextInt(2_000)) * MILLI, now * MILLI);
        } else if (random.nextInt(300) == 0) {
            cuts.add(new Cut(now, now - HOLD_BACK - SETTLED));
            gatekeeper.cut((now - HOLD_BACK - SETTLED) * MILLI);
        }
        if (random.nextInt(600) == 0) {
            Source failed = SOURCES.get(random.nextInt(SOURCES.size()));
            end(failed);
        }
        hang();
        if (random.nextInt(200) == 0 && !asksAt(now)) {
            asked.add(new Asked(now, now + SHORTEST_PROMPT + random.nextInt(1_500)));
        }
        if (random.nextInt(4) == 0) {
            Seen seen = something();
            if (ended.contains(seen.source())) {
                return;
            }
            offered.add(seen);
            Long since = hangingSince.get(seen.source());
            if (since != null && seen.at().nanos() > since * MILLI) {
                // It never comes, or with what follows.
                if (random.nextBoolean() && !(seen instanceof Observation.Key)) {
                    queued.add(seen);
                }
                return;
            }
            holdBack.offer(now * MILLI, seen);
            if (seen instanceof Observation.Key key) {
                keys.add(new Held(key, now));
            }
        }
    }

    /// A collector that hangs has offered what was there before. How the one of windows hangs, [Watcher] says: it
    /// vouches for nothing then.
    private void hang() {
        Source source = SOURCES.get(random.nextInt(SOURCES.size()));
        if (source != Source.WINDOWS && !ended.contains(source) && random.nextInt(400) == 0) {
            hangingSince.putIfAbsent(source, now);
        }
        hangingSince.forEach((each, since) -> {
            if (now - since > patience && found.add(each)) {
                gatekeeper.silent(each, since * MILLI);
            }
        });
        if (random.nextInt(200) == 0 && found.remove(source)) {
            hangingSince.remove(source);
            gatekeeper.heard(source, now * MILLI);
            queued.stream().filter(seen -> seen.source() == source).forEach(seen -> holdBack.offer(now * MILLI, seen));
            queued.removeIf(seen -> seen.source() == source);
        }
    }

    /// One that hangs ends with what it had offered.
    private void end(Source source) {
        gatekeeper.ends(source, hangingSince.getOrDefault(source, now) * MILLI, Reason.COLLECTOR_FAILED);
        hangingSince.remove(source);
        found.remove(source);
        ended.add(source);
    }

    private void tick() {
        ticks.add(now);
        gatekeeper.tick(now * MILLI, (now - HOLD_BACK) * MILLI, List.of(policy));
    }

    /// All keys about which was decided.
    List<Pressed> pressed() {
        return keys.stream()
                .flatMap(held -> ticks.stream()
                        .filter(tick -> tick - HOLD_BACK >= held.since())
                        .findFirst()
                        .map(tick -> new Pressed(held.key(), tick))
                        .stream())
                .toList();
    }

    private boolean asksAt(long millis) {
        return asked.stream().anyMatch(each -> each.from() <= millis && millis <= each.to());
    }

    /// Whoever looks for passwords looks at what is in front, as long as anybody tells what is.
    private void read() {
        boolean quiet = now >= quietFrom && now < quietTo;
        if (!quiet && random.nextInt(8) == 0) {
            boolean on = !stood.isEmpty() && stood.getLast().what() instanceof Context.Focused.On;
            long front =
                    on ? ((Context.Focused.On) stood.getLast().what()).window().id() : 0;
            typings.found(
                    now * MILLI, new Typing(front, asksAt(now) ? new Typing.Into.Password() : new Typing.Into.Plain()));
        }
    }

    /// Another window, for long or for an instant.
    private void stand() {
        int which = random.nextInt(WINDOWS.size() + 1);
        Context.Focused what =
                which == WINDOWS.size() ? new Context.Focused.Unknown() : new Context.Focused.On(WINDOWS.get(which));
        stood.add(new Stood(now - random.nextInt(10), what));
    }

    /// The watcher tells what it knows, in order, and vouches for no more than that.
    private void tell() {
        boolean quiet = now >= quietFrom && now < quietTo;
        int lag = watcher == Watcher.PROMPT ? 0 : random.nextInt(200);
        boolean speaks = !quiet && random.nextInt(watcher == Watcher.PROMPT ? 5 : 15) == 0;
        if (speaks) {
            while (told < stood.size() && stood.get(told).since() <= now - lag) {
                contexts.context(new Context(
                        stood.get(told).since() * MILLI, stood.get(told).what()));
                told++;
            }
        }
        long truly = told < stood.size() ? Math.min(now - lag, stood.get(told).since() - 1) : now - lag;
        known = speaks ? Math.max(known, truly) : known;
        knownAt.add(known);
        if (speaks || watcher == Watcher.LYING) {
            contexts.vouch((watcher == Watcher.LYING ? now : truly) * MILLI);
        }
    }

    private Seen something() {
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new Observation.Key(
                        at(Source.KEYSTROKES, 0), Observation.Key.Action.DOWN, "x", "x", Set.of(), false, null, null);
            case 2 -> new Observation.PointerMove(at(Source.POINTER, 0), 1, 2, false);
            case 3 -> new Observation.Focus(at(Source.WINDOWS, 0), WINDOWS.get(random.nextInt(WINDOWS.size())));
            // A picture waits for what it is judged by, where the display is busy for long.
            case 4 -> picture(at(Source.SCREEN, random.nextInt(random.nextInt(20) == 0 ? LATEST : GUARDED)));
            case 5 -> copied();
            default -> new Observation.Mark(at(Source.MARKS, 0), "idea");
        };
    }

    private Moment at(Source source, int waited) {
        long seen = Math.max(0, now - waited - random.nextInt(30));
        long at = inOrder ? Math.max(seen, latest.getOrDefault(source, 0L)) : seen;
        latest.put(source, at);
        int err = random.nextInt(20) == 0 ? random.nextInt(WIDEST_ERROR) : random.nextInt(8);
        return new Moment(at * MILLI, err * MILLI);
    }

    /// A program may hand it over long after.
    private Observation.Copied copied() {
        Moment at = at(Source.CLIPBOARD, random.nextBoolean() ? 0 : random.nextInt(LATEST));
        List<Window> owners = random.ints(random.nextInt(4), 0, WINDOWS.size())
                .mapToObj(WINDOWS::get)
                .toList();
        Observation.Copied copied = new Observation.Copied(at, Integer.toString(copies.size()), owners);
        copies.add(copied);
        return copied;
    }

    private static Picture picture(Moment at) {
        return new Picture(at, new Pixels(2, 2, new byte[4], new byte[1], new byte[1]), new Stack(List.of()));
    }

    private Policy randomPolicy() {
        Map<Source, Grant> grants = new EnumMap<>(Source.class);
        SOURCES.forEach(source -> {
            if (random.nextInt(4) > 0) {
                Mode mode = source == Source.KEYSTROKES ? MODES.get(random.nextInt(MODES.size())) : Mode.FULL;
                grants.put(source, new Grant(source, mode, "", "", Instant.EPOCH, Instant.MAX));
            }
        });
        Set<Exclusion> exclusions = new HashSet<>();
        EXCLUSIONS.forEach(each -> {
            if (random.nextBoolean()) {
                exclusions.add(each);
            }
        });
        return new Policy(
                grants,
                new Exclusions(exclusions),
                random.nextInt(4) == 0 ? Optional.of(new AllowList(ONLY)) : Optional.empty(),
                Optional.empty(),
                random.nextInt(3) == 0 ? UnknownTitles.NONE : new UnknownTitles(Set.of(new Exclusion.Title("Draft"))),
                random.nextInt(5) == 0 ? Optional.of(HALTS.get(random.nextInt(HALTS.size()))) : Optional.empty());
    }

    private void store(Sealable item) {
        if (item instanceof Gap gap) {
            gaps.add(gap);
        }
        if (item instanceof Admitted admitted) {
            // What is stored of a text does not tell whose it was.
            Observation seen = admitted.observation() instanceof Observation.Copied copied
                    ? copies.get(Integer.parseInt(copied.text()))
                    : admitted.observation();
            stored.add(new Stored(seen, now));
        }
    }

    private Screen screen() {
        return new Screen() {
            @Override
            public boolean isNew(AdmittedPicture picture) {
                return true;
            }

            @Override
            public void store(AdmittedPicture picture) {
                stored.add(new Stored(picture(picture.at()), now));
            }

            @Override
            public void may(boolean allowed) {}

            @Override
            public void look() {}
        };
    }

    /// Whose it is nobody can tell.
    private static Window hiding(long id, String title) {
        return new Window(id, "", "", "", title, new Window.Bounds(0, 0, 1, 1));
    }

    private static Window window(long id, String app) {
        return new Window(id, app, app, "", app, new Window.Bounds(0, 0, 1, 1));
    }
}
