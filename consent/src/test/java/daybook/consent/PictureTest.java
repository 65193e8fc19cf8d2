package daybook.consent;

import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.TERMINAL;
import static daybook.consent.Scenes.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is black in a frame, pixel by pixel.
class PictureTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final byte WHITE = (byte) 235;
    private static final Exclusion NO_TERMINAL = new Exclusion.App("xterm");

    private static final Policy NO_BANKS =
            Scenes.excluding(Scenes.granting(Source.SCREEN), new Exclusion.Title("bank"));

    private final Policy policy = Scenes.excluding(Scenes.granting(Source.SCREEN), NO_TERMINAL);

    @Test
    void excludedWindow_isBlack_itsNeighboursAreNot() {
        byte[] luma = encode(Scenes.in(EDITOR), shown(TERMINAL, 10, 10, 20, 20), shown(EDITOR, 30, 10, 20, 20));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 30 && y >= 10 && y < 30);
    }

    @Test
    void excludedWindowBehindAnAllowedOne_isBlackWhereItShows() {
        byte[] luma = encode(Scenes.in(EDITOR), shown(EDITOR, 20, 0, 30, 40), shown(TERMINAL, 10, 10, 30, 20));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 20 && y >= 10 && y < 30);
    }

    /// Such as lie in a window that was painted since its title changed: they would tell where somebody wrote.
    @Test
    void masks_doNotTellOfWhichPartsTheyWereMade() {
        Stack.Shown window = shown(TERMINAL, 10, 10, 30, 20);
        List<Mask> plain = Masks.of(new Stack(List.of(window)), Scenes.in(EDITOR), policy);
        for (List<Stack.Shown> left : List.of(
                List.of(shown(TERMINAL, 10, 10, 30, 7), shown(TERMINAL, 10, 19, 30, 11)),
                List.of(shown(UNKNOWN, 12, 14, 3, 3)),
                List.of(shown(UNKNOWN, 10, 10, 30, 20), shown(TERMINAL, 20, 12, 4, 4)))) {
            List<Stack.Shown> stack = new ArrayList<>(left);
            stack.add(window);
            assertThat(Masks.of(new Stack(stack), Scenes.in(EDITOR), policy)).isEqualTo(plain);
        }
        assertThat(Masks.of(new Stack(List.of(shown(UNKNOWN, 5, 14, 8, 3), window)), Scenes.in(EDITOR), policy))
                .as("control: what lies outside")
                .isNotEqualTo(plain);
    }

    @Test
    void whatDoesNotCover_hidesNothing() {
        Stack.Shown glass = new Stack.Shown(EDITOR, new Window.Bounds(0, 0, WIDTH, HEIGHT), false);
        byte[] luma = encode(Scenes.in(EDITOR), glass, shown(TERMINAL, 10, 10, 30, 20));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 40 && y >= 10 && y < 30);
    }

    @Test
    void excludedWindowAboveAnother_leavesNoHoleForIt() {
        byte[] luma = encode(Scenes.in(EDITOR), shown(UNKNOWN, 10, 10, 10, 10), shown(TERMINAL, 10, 10, 30, 20));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 40 && y >= 10 && y < 30);
    }

    @Test
    void windowWhoseTitleWasExcludedJustBefore_isBlack() {
        Window secret = Scenes.window(EDITOR.id(), EDITOR.app(), EDITOR.executable(), "secret");
        Policy noSecrets = Scenes.excluding(policy, new Exclusion.Title("secret"));
        byte[] luma = encode(noSecrets, Scenes.in(secret, EDITOR), shown(EDITOR, 10, 10, 10, 10));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 20 && y >= 10 && y < 20);
    }

    @Test
    void menuOfAWindowThatIsExcludedByItsTitle_isBlackToo() {
        Window bank = Scenes.window(7, "Firefox", "/usr/bin/firefox", "bank");
        Window menu = Scenes.window(8, "Firefox", "/usr/bin/firefox", "");
        Policy noBanks = Scenes.excluding(policy, new Exclusion.Title("bank"));
        byte[] luma = encode(
                noBanks,
                Scenes.in(EDITOR),
                shown(menu, 10, 10, 10, 10),
                shown(bank, 20, 10, 10, 10),
                shown(EDITOR, 40, 10, 10, 10));
        assertBlackExactly(luma, (x, y) -> x >= 10 && x < 30 && y >= 10 && y < 20);
    }

    /// It is a part of what has closed, and may be one of an ordinary window, which is none of it.
    @Test
    void partThatIsLeftOfAWindowThatWasExcludedByItsTitle_isBlack_andWhatItMayBePartOfIsNot() {
        Window bank = firefox(7, "Navigator", "bank");
        Window news = firefox(8, "Navigator", "news");
        Window library = firefox(9, "Places", "Library").of(List.of(news, bank));
        byte[] luma = encode(NO_BANKS, Scenes.in(EDITOR), shown(List.of(library), 0), shown(List.of(news), 10));
        assertBlackExactly(luma, (x, y) -> x < 10 && y < 10);
        luma = encode(
                NO_BANKS,
                Scenes.in(EDITOR),
                shown(List.of(library), 0),
                shown(List.of(news), 10),
                shown(List.of(bank), 20));
        assertBlackExactly(luma, (x, y) -> x < 30 && y < 10);
    }

    /// Menus say of what they are only where their program wants it.
    @Test
    void menuOfAPartThatIsLeft_isBlack_whateverItSays() {
        Window bank = firefox(7, "Navigator", "bank");
        Window news = firefox(8, "Navigator", "news");
        Window library = firefox(9, "Places", "Library").of(List.of(news, bank));
        Stream<Window> menus = Stream.of(
                firefox(10, "", ""),
                firefox(10, "Places", ""),
                firefox(10, "Navigator", ""),
                firefox(10, "", "").of(List.of(news, library.of(List.of()))),
                // With the number of one that has gone.
                firefox(7, "", ""));
        menus.forEach(menu -> {
            byte[] luma = encode(NO_BANKS, Scenes.in(EDITOR), shown(List.of(menu), 0), shown(List.of(library), 10));
            assertBlackExactly(luma, (x, y) -> x < 20 && y < 10);
        });
    }

    private static Window firefox(long id, String app, String title) {
        return Scenes.window(id, app, "/usr/bin/firefox", title);
    }

    @Test
    void placeOfSeveral_isJudgedByTheStrictest() {
        byte[] luma = encode(
                Scenes.in(EDITOR),
                shown(List.of(EDITOR, TERMINAL), 0),
                shown(List.of(UNKNOWN, EDITOR), 10),
                shown(List.of(), 20),
                shown(List.of(EDITOR, EDITOR), 30));
        assertBlackExactly(luma, (x, y) -> x < 30 && y < 10);
    }

    @Test
    void menuOfAWindowThatWasExcludedByItsTitleJustBefore_isBlackToo() {
        Window bank = Scenes.window(7, "Firefox", "/usr/bin/firefox", "bank");
        Window news = Scenes.window(7, "Firefox", "/usr/bin/firefox", "news");
        Window menu = Scenes.window(8, "Firefox", "/usr/bin/firefox", "");
        Policy noBanks = Scenes.excluding(policy, new Exclusion.Title("bank"));
        byte[] luma = encode(noBanks, Scenes.in(EDITOR), shown(List.of(menu), 0), shown(List.of(news, bank), 10));
        assertBlackExactly(luma, (x, y) -> x < 20 && y < 10);
    }

    private static Stack.Shown shown(List<Window> owners, int x) {
        return new Stack.Shown(owners, new Window.Bounds(x, 0, 10, 10), true);
    }

    @Test
    void oddAndOutlyingPlaces_areBlackened_outward() {
        byte[] luma = encode(Scenes.in(EDITOR), shown(TERMINAL, -5, 41, 12, 30));
        assertBlackExactly(luma, (x, y) -> x < 8 && y >= 40);
    }

    @Test
    void frame_tellsItsMasks_andWhy() {
        AdmittedPicture admitted = (AdmittedPicture)
                judge(policy, Scenes.in(EDITOR), shown(TERMINAL, 10, 10, 20, 20), shown(UNKNOWN, 40, 0, 2, 2));
        Admitted frame =
                admitted.encoded((_, _, key) -> Optional.of(packet(key)), true).orElseThrow();
        assertThat(((Observation.Frame) frame.observation()).masks())
                .containsExactly(
                        new Mask(new Window.Bounds(10, 10, 20, 20), Reason.EXCLUDED_APP),
                        new Mask(new Window.Bounds(40, 0, 2, 2), Reason.UNKNOWN_WINDOW));
    }

    @Test
    void doubt_refusesThePicture_butAnExcludedFocusDoesNot() {
        assertThat(judge(policy, Scenes.UNWATCHED)).isEqualTo(new Verdict.Refused(Reason.STALE_CONTEXT));
        assertThat(judge(Scenes.paused(policy), Scenes.in(EDITOR))).isEqualTo(new Verdict.Refused(Reason.PAUSED));
        assertThat(judge(Policy.NOTHING, Scenes.in(EDITOR))).isEqualTo(new Verdict.Refused(Reason.NOT_GRANTED));
        assertThat(judge(policy, Scenes.in(TERMINAL))).isInstanceOf(AdmittedPicture.class);
    }

    @Test
    void frameThatNoPictureMade_isRefused() {
        Observation.Frame forged = new Observation.Frame(new Moment(1, 1), 2, 2, List.of(), packet(true));
        assertThat(ConsentGate.judge(forged, Scenes.in(EDITOR), policy)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void control_withNothingExcluded_nothingIsBlack() {
        byte[] luma = encode(Scenes.granting(Source.SCREEN), Scenes.in(EDITOR), shown(TERMINAL, 10, 10, 20, 20));
        assertBlackExactly(luma, (_, _) -> false);
    }

    @FunctionalInterface
    private interface Place {
        boolean holds(int x, int y);
    }

    private static void assertBlackExactly(byte[] luma, Place black) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(luma[y * WIDTH + x] == 16).as("black at %d,%d", x, y).isEqualTo(black.holds(x, y));
            }
        }
    }

    private byte[] encode(Surroundings around, Stack.Shown... shown) {
        return encode(policy, around, shown);
    }

    /// What the encoder is given.
    private static byte[] encode(Policy policy, Surroundings around, Stack.Shown... shown) {
        byte[] given = new byte[WIDTH * HEIGHT];
        ((AdmittedPicture) judge(policy, around, shown))
                .encoded(
                        (_, pixels, key) -> {
                            System.arraycopy(pixels.luma(), 0, given, 0, given.length);
                            return Optional.of(packet(key));
                        },
                        false);
        return given;
    }

    private static Verdict judge(Policy policy, Surroundings around, Stack.Shown... shown) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, WHITE);
        Pixels pixels = new Pixels(WIDTH, HEIGHT, luma, new byte[luma.length / 4], new byte[luma.length / 4]);
        return ConsentGate.judge(new Picture(new Moment(5, 1), pixels, new Stack(List.of(shown))), around, policy);
    }

    private static Stack.Shown shown(Window window, int x, int y, int width, int height) {
        return new Stack.Shown(window, new Window.Bounds(x, y, width, height), true);
    }

    private static Packet packet(boolean keyframe) {
        return new Packet(Packet.Codec.AV1, keyframe, ByteBuffer.wrap(new byte[] {1}));
    }
}
