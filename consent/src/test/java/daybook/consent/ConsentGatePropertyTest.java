package daybook.consent;

import static daybook.consent.Scenes.DIALOG;
import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.EDITOR_RENAMED;
import static daybook.consent.Scenes.MENU;
import static daybook.consent.Scenes.TERMINAL;
import static daybook.consent.Scenes.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// The gate against a reference that says only when something must be refused.
class ConsentGatePropertyTest {
    /// Many, for what only few of them meet: a thousand let a disagreement through that one in 2,500 shows.
    private static final int TRIES = 50_000;

    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;
    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;
    private static final Moment AT = new Moment(1, 1);

    private static final List<Seen> SEEN = List.of(
            Scenes.key("a"),
            new Observation.KeyCount(AT, 3),
            new Observation.PointerMove(AT, 1, 2, false),
            new Observation.PointerButton(AT, Observation.Key.Action.DOWN, 1, 1, 2),
            new Observation.PointerWheel(AT, 0, 1, 1, 2),
            new Observation.Focus(AT, EDITOR),
            new Observation.Focus(AT, TERMINAL),
            new Observation.Focus(AT, UNKNOWN),
            new Observation.Focus(AT, DIALOG),
            new Observation.Frame(
                    AT, 2, 2, List.of(), new Packet(Packet.Codec.AV1, true, ByteBuffer.wrap(new byte[] {1}))),
            new Observation.Copied(AT, "copied", List.of(EDITOR)),
            new Observation.Copied(AT, "copied", List.of(EDITOR, TERMINAL)),
            new Observation.Copied(AT, "copied", List.of(UNKNOWN)),
            new Observation.Copied(AT, "copied", List.of(DIALOG)),
            new Observation.Copied(AT, "copied", List.of()),
            new Unread(AT, Source.CLIPBOARD, Reason.MARKED_SECRET),
            new Observation.Piece(AT, answer("theirs"), "00", 3, 0, 1, ByteBuffer.wrap(new byte[] {1})),
            new Observation.Piece(AT, answer("mine"), "00", 3, 0, 1, ByteBuffer.wrap(new byte[] {1})),
            new Observation.Mark(AT, "idea"),
            picture(new Stack(List.of())));

    private static final List<Source> GRANTED =
            SEEN.stream().map(Seen::source).filter(Source::isGranted).distinct().toList();

    @Property(tries = TRIES)
    void nothingIsAdmitted_thatTheReferenceRefuses(
            @ForAll("seen") Seen seen, @ForAll("surroundings") Surroundings around, @ForAll("policies") Policy policy) {
        assertThat(admits(seen, around, policy)).isEqualTo(!mustBeRefused(seen, around, policy));
    }

    @Property(tries = TRIES)
    void everyPixelThatTheReferenceRefuses_isBlackBeforeItIsEncoded(
            @ForAll("stacks") Stack stack,
            @ForAll("surroundings") Surroundings around,
            @ForAll("policies") Policy policy) {
        if (ConsentGate.judge(picture(stack), around, policy) instanceof AdmittedPicture admitted) {
            byte[] luma = encode(admitted);
            for (int place = 0; place < luma.length; place++) {
                if (mustBeBlack(place % WIDTH, place / WIDTH, stack, around, policy)) {
                    assertThat(luma[place])
                            .as("at %d,%d", place % WIDTH, place / WIDTH)
                            .isEqualTo(BLACK);
                }
            }
        }
    }

    /// Else the property above would hold of an encoder that is given nothing but black.
    @Example
    void control_whatNothingRefuses_isNotBlack() {
        Policy policy = Scenes.granting(Source.SCREEN);
        Verdict verdict = ConsentGate.judge(picture(new Stack(List.of())), Scenes.in(EDITOR), policy);
        assertThat(encode((AdmittedPicture) verdict)).containsOnly(WHITE);
    }

    @Example
    void whatIsTried_isOfEveryKindThereIs() {
        Set<Class<?>> kinds = SEEN.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(kinds).contains(Observation.class.getPermittedSubclasses()).contains(Picture.class, Unread.class);
    }

    @Property(tries = TRIES)
    void bothPoliciesTogether_admitOnlyWhatEachAdmits(
            @ForAll("seen") Seen seen,
            @ForAll("surroundings") Surroundings around,
            @ForAll("policies") Policy then,
            @ForAll("policies") Policy now) {
        boolean each = admits(seen, around, then) && admits(seen, around, now);
        assertThat(admits(seen, around, then.and(now))).isEqualTo(each);
    }

    /// A letter is known by its name, its text, its place, and whether Shift was held.
    @Property(tries = TRIES)
    void whereLessThanAllIsGranted_nothingTellsWhichKeyItWas(
            @ForAll("surroundings") Surroundings around,
            @ForAll("policies") Policy then,
            @ForAll("policies") Policy now) {
        boolean full = then.mode(Source.KEYSTROKES) == Mode.FULL && now.mode(Source.KEYSTROKES) == Mode.FULL;
        if (ConsentGate.judge(Scenes.key("a"), around, then.and(now)) instanceof Admitted admitted && !full) {
            assertThat(admitted.observation())
                    .isEqualTo(new Observation.Key(
                            Scenes.key("a").at(),
                            Observation.Key.Action.DOWN,
                            "letter",
                            "",
                            Set.of(),
                            false,
                            window(admitted),
                            null));
        }
    }

    private static @Nullable Long window(Admitted admitted) {
        return ((Observation.Key) admitted.observation()).window();
    }

    private static boolean admits(Seen seen, Surroundings around, Policy policy) {
        return !(ConsentGate.judge(seen, around, policy) instanceof Verdict.Refused);
    }

    private static boolean mustBeRefused(Seen seen, Surroundings around, Policy policy) {
        if (seen instanceof Observation.Piece piece) {
            return policy.halted().equals(Optional.of(Reason.PAUSED))
                    || !policy.grants().containsKey(Source.DOCS)
                    || policy.exclusions()
                            .rules()
                            .contains(new Exclusion.Document(piece.answer().document()))
                    || policy.documents().stream()
                            .anyMatch(granted -> granted.keySet().stream()
                                    .noneMatch(one ->
                                            one.id().equals(piece.answer().document())));
        }
        if (policy.halted().isPresent()
                || seen instanceof Observation.Frame
                || seen instanceof Observation.KeyCount
                || seen instanceof Unread) {
            return true;
        }
        if (seen instanceof Observation.Mark) {
            return false;
        }
        boolean stale = !around.watched() || around.contexts().isEmpty();
        // Of a picture, what is bad is black.
        boolean doubt = !(seen instanceof Picture) && around.contexts().stream().anyMatch(c -> !isHarmless(c, policy));
        boolean names = seen instanceof Observation.Focus focus && isBad(focus.window(), policy);
        boolean copied = seen instanceof Observation.Copied copy
                && (copy.owners().isEmpty()
                        || copy.owners().stream().anyMatch(owner -> isBad(owner, policy) && !isOfFront(copy, around))
                        || copy.owners().stream().anyMatch(owner -> isBad(untitled(owner), policy)));
        return stale || doubt || names || copied || !policy.grants().containsKey(seen.source());
    }

    private static Answer answer(String document) {
        return new Answer(document, Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);
    }

    /// Whether windows of the program that copied had the focus all the time.
    private static boolean isOfFront(Observation.Copied copy, Surroundings around) {
        Set<Long> own = copy.owners().stream().map(Window::id).collect(Collectors.toSet());
        return around.contexts().stream()
                .allMatch(c -> c.focused() instanceof Context.Focused.On(Window window) && own.contains(window.id()));
    }

    private static Window untitled(Window window) {
        return new Window(window.id(), window.app(), window.instance(), window.executable(), "", window.bounds());
    }

    /// Whether a bad window can be seen there: nothing stands over it but what is bad itself, or may show it through.
    private static boolean mustBeBlack(int x, int y, Stack stack, Surroundings around, Policy policy) {
        for (Stack.Shown shown : stack.shown()) {
            Window.Bounds at = shown.place();
            if (x >= at.x() && x < at.x() + at.width() && y >= at.y() && y < at.y() + at.height()) {
                if (shown.owners().isEmpty()
                        || shown.owners().stream()
                                .anyMatch(owner -> isBadAround(owner, around, policy)
                                        || mayBeOfOne(owner, stack, around, policy))) {
                    return true;
                }
                if (shown.covers()) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Whether it is of the program of one that is bad for its title, and not just what that may be a part of.
    private static boolean mayBeOfOne(Window window, Stack stack, Surroundings around, Policy policy) {
        return stack.shown().stream()
                .flatMap(shown -> shown.owners().stream())
                .filter(each ->
                        each.app().equals(window.app()) || each.executable().equals(window.executable()))
                .filter(each -> each.belongsTo().stream().noneMatch(whole -> whole.id() == window.id()))
                .anyMatch(each -> isTitledAround(each, around, policy));
    }

    /// Where nothing is excluded by its app: that is said first of what is excluded by both.
    private static boolean isTitledAround(Window window, Surroundings around, Policy policy) {
        Set<Exclusion> rules = policy.exclusions().rules();
        return rules.contains(new Exclusion.Title("draft"))
                && rules.stream().noneMatch(Exclusion.App.class::isInstance)
                && Stream.concat(Stream.of(window), then(window, around))
                        .flatMap(each -> Stream.concat(Stream.of(each), each.belongsTo().stream()))
                        .anyMatch(each -> each.title().contains("draft"));
    }

    private static Stream<Window> then(Window window, Surroundings around) {
        return around.contexts().stream()
                .flatMap(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        ? Stream.of(focused)
                        : Stream.empty())
                .filter(focused -> focused.id() == window.id());
    }

    /// By what it is, or was within the guard while it was in front.
    private static boolean isBadAround(Window window, Surroundings around, Policy policy) {
        return isBad(window, policy) || then(window, around).anyMatch(focused -> isBad(focused, policy));
    }

    private static Picture picture(Stack stack) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, WHITE);
        byte[] colour = new byte[luma.length / 4];
        return new Picture(new Moment(1, 1), new Pixels(WIDTH, HEIGHT, luma, colour, colour.clone()), stack);
    }

    private static byte[] encode(AdmittedPicture admitted) {
        byte[] given = new byte[WIDTH * HEIGHT];
        admitted.encoded(
                (_, pixels, _) -> {
                    System.arraycopy(pixels.luma(), 0, given, 0, given.length);
                    return Optional.empty();
                },
                false);
        return given;
    }

    private static boolean isHarmless(Context context, Policy policy) {
        return context.focused() instanceof Context.Focused.On(Window window) && !isBad(window, policy);
    }

    private static boolean isBad(Window window, Policy policy) {
        boolean unknown = window.app().isEmpty() && window.executable().isEmpty();
        return (unknown && !isAllowed(window, policy))
                || policy.exclusions().rules().stream()
                        .anyMatch(e ->
                                e.matches(window) || window.belongsTo().stream().anyMatch(e::matches))
                || policy.only().stream()
                        .flatMap(list -> list.lists().stream())
                        .anyMatch(apps -> apps.stream().noneMatch(app -> app.matches(window))
                                || window.belongsTo().stream()
                                        .anyMatch(other -> apps.stream().noneMatch(app -> app.matches(other))));
    }

    private static boolean isAllowed(Window window, Policy policy) {
        return !window.title().isEmpty()
                && policy.unknown().lists().stream()
                        .allMatch(titles ->
                                titles.stream().anyMatch(title -> window.title().contains(title.pattern())));
    }

    @Provide
    Arbitrary<Seen> seen() {
        return Arbitraries.of(SEEN);
    }

    @Provide
    Arbitrary<Stack> stacks() {
        Arbitrary<Integer> place = Arbitraries.integers().between(-3, WIDTH);
        Arbitrary<Integer> size = Arbitraries.integers().between(1, WIDTH);
        Arbitrary<Stack.Shown> shown = Combinators.combine(
                        Arbitraries.of(EDITOR, EDITOR_RENAMED, TERMINAL, UNKNOWN, DIALOG, MENU)
                                .list()
                                .ofMaxSize(2),
                        place,
                        place,
                        size,
                        size,
                        Arbitraries.of(true, false))
                .as((owners, x, y, width, height, covers) ->
                        new Stack.Shown(owners, new Window.Bounds(x, y, width, height), covers));
        return shown.list().ofMaxSize(5).map(Stack::new);
    }

    @Provide
    Arbitrary<Surroundings> surroundings() {
        Arbitrary<Context> context = Arbitraries.of(
                new Context(0, new Context.Focused.On(EDITOR)),
                new Context(0, new Context.Focused.On(EDITOR_RENAMED)),
                new Context(0, new Context.Focused.On(TERMINAL)),
                new Context(0, new Context.Focused.On(UNKNOWN)),
                new Context(0, new Context.Focused.On(DIALOG)),
                Context.unknown(0));
        return Combinators.combine(context.list().ofMaxSize(3), Arbitraries.of(true, true, false))
                .as(Surroundings::new);
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<Set<Source>> sources = Arbitraries.of(GRANTED).set().ofMaxSize(GRANTED.size());
        Arbitrary<List<Exclusion>> exclusions = Arbitraries.<Exclusion>of(
                        new Exclusion.App("mousepad"),
                        new Exclusion.App("*term"),
                        new Exclusion.Title("draft"),
                        new Exclusion.Document("theirs"),
                        new Exclusion.PrivateWindows())
                .list()
                .ofMaxSize(2);
        Arbitrary<Optional<AllowList>> only = Arbitraries.of(new Exclusion.App("mousepad"), new Exclusion.App("*term"))
                .set()
                .ofMaxSize(2)
                .map(AllowList::new)
                .optional(0.3);
        Arbitrary<Optional<Reason>> halted = Arbitraries.of(
                Optional.empty(), Optional.empty(), Optional.of(Reason.PAUSED), Optional.of(Reason.LOCKED));
        Arbitrary<Optional<Map<Exclusion.Document, Grant>>> documents = Arbitraries.of("mine", "theirs")
                .map(Exclusion.Document::new)
                .set()
                .ofMaxSize(2)
                .map(ids -> ids.stream().collect(Collectors.toMap(id -> id, _ -> Scenes.grant(Source.DOCS))))
                .optional(0.3);
        Arbitrary<UnknownTitles> unknown = Arbitraries.of("draft", "nothing", "am")
                .map(Exclusion.Title::new)
                .set()
                .ofMaxSize(2)
                .map(UnknownTitles::new);
        return Combinators.combine(sources, Arbitraries.of(Mode.class), exclusions, only, documents, unknown, halted)
                .as((granted, mode, excluded, listed, singly, titles, why) -> new Policy(
                        Scenes.granting(mode, granted.toArray(Source[]::new)).grants(),
                        new Exclusions(Set.copyOf(excluded)),
                        listed,
                        singly,
                        titles,
                        why));
    }
}
