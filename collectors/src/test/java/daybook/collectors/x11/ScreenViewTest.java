package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.Exclusion;
import daybook.consent.Window;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is kept out of pictures when programs do, step by step, what would bring it in. All lies on a window that
/// nobody paints unless a test says so, so that every pixel stays that somebody left.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScreenViewTest {
    private static final int SECRET = 0xFF00AA;
    private static final int PAPER = 0x808080;
    private static final Window.Bounds ALL = new Window.Bounds(0, 0, Looker.WIDTH, Looker.HEIGHT);
    private static final Window.Bounds PLACE = new Window.Bounds(100, 100, 80, 60);
    private static final int SIZE = 80 * 60;

    private VirtualDisplay display;
    private Program neighbour;
    private Program secret;
    private Looker looker;
    private long paper;

    @BeforeEach
    void open() throws Exception {
        display = VirtualDisplay.bare(Looker.WIDTH, Looker.HEIGHT);
        neighbour = Program.on(display);
        secret = Program.on(display);
        paper = neighbour.shown("Neighbour", ALL, PAPER);
        neighbour.done();
        looker = new Looker(display, new Exclusion.App("Secret"), new Exclusion.Title("Bank"));
    }

    @AfterEach
    void close() {
        looker.close();
        secret.close();
        neighbour.close();
        display.close();
    }

    @Test
    void windowThatWasGoneBeforeItWasRead_isBlack() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.destroy(window);
        secret.done();
        assertHidden(SIZE);
        Thread.sleep(500);
        assertHidden(SIZE);
    }

    @Test
    void windowThatNobodyHasReadYet_isBlack() throws Exception {
        looker.isChanged();
        secret.shown("Secret", PLACE, SECRET);
        secret.done();
        assertHidden(looker.grab(), SIZE);
    }

    @Test
    void forgedEvent_unmapsNothing() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        assertHidden(SIZE);
        secret.sayUnmapped(window);
        secret.done();
        Thread.sleep(400);
        secret.fill(window, ALL, SECRET);
        secret.done();
        looker.isChanged();
        Thread.sleep(400);
        assertHidden(SIZE);
    }

    @Test
    void menuWithoutAClass_isOfTheProgramsOtherWindows_shownOrNot() throws Exception {
        secret.window("Secret", new Window.Bounds(0, 0, 1, 1));
        secret.shown("", PLACE, SECRET);
        secret.done();
        assertHidden(SIZE);
        secret.fill(secret.shown("", PLACE, SECRET), PLACE, SECRET);
        secret.done();
        Thread.sleep(400);
        assertHidden(SIZE);
    }

    @Test
    void control_menuOfANeighbourWithoutAClass_isNotBlack() throws Exception {
        neighbour.shown("", PLACE, SECRET);
        neighbour.done();
        looker.take();
        Thread.sleep(400);
        assertThat(looker.count(SECRET)).isEqualTo(new Looker.Count(SIZE, SIZE));
    }

    @Test
    void secondClientInAFrame_isJudgedToo() throws Exception {
        try (Program manager = Program.on(display)) {
            long frame = manager.shown("", PLACE, PAPER);
            manager.done();
            inFrame(neighbour, "Neighbour", frame);
            inFrame(secret, "Secret", frame);
            assertHidden(SIZE);
        }
    }

    @Test
    void secondClientInAFrame_thatComesLater_isJudgedToo() throws Exception {
        try (Program manager = Program.on(display)) {
            long frame = manager.shown("", PLACE, PAPER);
            manager.done();
            inFrame(neighbour, "Neighbour", frame);
            looker.take();
            Thread.sleep(400);
            assertThat(looker.count(PAPER).seen()).as("control").isGreaterThan(0);
            inFrame(secret, "Secret", frame);
            assertHidden(SIZE);
        }
    }

    private static void inFrame(Program program, String app, long frame) {
        long client = program.window(frame, app, new Window.Bounds(0, 0, PLACE.width(), PLACE.height()));
        program.write(client, "WM_STATE", "12345678");
        program.map(client);
        program.fill(client, ALL, SECRET);
        program.done();
    }

    /// It is minimised, so that nothing on the screen says what it is called.
    @Test
    void dialogOfAWindowThatIsNotShown_isJudgedByWhatThatIsCalledNow() throws Exception {
        long page = neighbour.window("Neighbour", PLACE);
        neighbour.title(page, "news");
        long dialog = neighbour.shown("Neighbour", PLACE, SECRET);
        neighbour.name(dialog, "WM_TRANSIENT_FOR", page);
        neighbour.done();
        looker.take();
        Thread.sleep(400);
        assertThat(looker.count(SECRET)).as("control").isEqualTo(new Looker.Count(SIZE, SIZE));
        neighbour.title(page, "My Bank");
        neighbour.done();
        assertHidden(SIZE);
    }

    @Test
    void dialogOfAWindowThatHasGone_isJudgedByWhatThatWasCalled() throws Exception {
        leaveDialogOf("My Bank");
        assertHidden(SIZE);
    }

    @Test
    void control_dialogOfAPlainWindowThatHasGone_isNotBlack() throws Exception {
        leaveDialogOf("news");
        assertThat(looker.count(SECRET)).isEqualTo(new Looker.Count(SIZE, SIZE));
    }

    private void leaveDialogOf(String title) throws Exception {
        long page = neighbour.window("Neighbour", PLACE);
        neighbour.title(page, title);
        long dialog = neighbour.shown("Neighbour", PLACE, SECRET);
        neighbour.name(dialog, "WM_TRANSIENT_FOR", page);
        neighbour.done();
        looker.take();
        neighbour.destroy(page);
        neighbour.done();
        looker.take();
        neighbour.title(dialog, "Save as");
        neighbour.fill(dialog, ALL, SECRET);
        neighbour.done();
        looker.take();
        Thread.sleep(400);
    }

    /// As a film that a browser shows in a window of its own, while its page goes on to another.
    @Test
    void partOfAPage_isBlack_alsoOnceItsWindowShowsAnother() throws Exception {
        long page = neighbour.window("Neighbour", PLACE);
        neighbour.title(page, "My Bank");
        list(page);
        long film = neighbour.shown("Film", PLACE, SECRET);
        list(page, film);
        assertHidden(SIZE);
        neighbour.title(page, "news");
        neighbour.fill(film, ALL, SECRET);
        neighbour.done();
        looker.take();
        Thread.sleep(1000);
        neighbour.fill(film, ALL, SECRET);
        neighbour.done();
        assertHidden(SIZE);
        neighbour.destroy(film);
        long later = neighbour.shown("Film", PLACE, SECRET);
        list(page, later);
        neighbour.fill(paper, ALL, PAPER);
        neighbour.fill(later, ALL, SECRET);
        neighbour.done();
        looker.take();
        Thread.sleep(1000);
        assertThat(looker.count(SECRET)).as("control: it came later").isEqualTo(new Looker.Count(SIZE, SIZE));
    }

    /// It was not made for what came later, and nobody need paint it anew.
    @Test
    void windowThatOnlyMayHaveBeenAPart_isFree_onceWhatCameLaterHasGone() throws Exception {
        long sheet = neighbour.shown("Sheet", PLACE, SECRET);
        list(sheet);
        looker.take();
        Thread.sleep(400);
        long page = neighbour.shown("Page", new Window.Bounds(10, 10, 20, 20), PAPER);
        neighbour.title(page, "My Bank");
        list(sheet, page);
        assertHidden(SIZE);
        neighbour.destroy(page);
        list(sheet);
        neighbour.fill(paper, new Window.Bounds(0, 0, 50, 50), PAPER);
        neighbour.done();
        assertHidden(SIZE);
        Thread.sleep(1000);
        assertThat(looker.count(SECRET)).isEqualTo(new Looker.Count(SIZE, SIZE));
    }

    private void list(long... windows) {
        neighbour.name(neighbour.root(), "_NET_CLIENT_LIST", windows);
        neighbour.done();
    }

    /// As what a portal shows to choose a file for a browser.
    @Test
    void dialogOfAnotherProgram_isJudgedByTheWindowThatItIsFor() throws Exception {
        try (Program portal = Program.on(display)) {
            long page = neighbour.window("Neighbour", PLACE);
            neighbour.title(page, "news");
            neighbour.done();
            long dialog = portal.shown("Portal", PLACE, SECRET);
            portal.name(dialog, "WM_TRANSIENT_FOR", page);
            portal.done();
            looker.take();
            Thread.sleep(400);
            assertThat(looker.count(SECRET)).as("control").isEqualTo(new Looker.Count(SIZE, SIZE));
            neighbour.title(page, "My Bank");
            neighbour.done();
            assertHidden(SIZE);
        }
    }

    @Test
    void titleThatIsExcludedShortlyAfter_isBlackBeforeToo() throws Exception {
        long window = neighbour.shown("Neighbour", PLACE, SECRET);
        neighbour.title(window, "news");
        neighbour.done();
        looker.take();
        Thread.sleep(400);
        assertThat(looker.count(SECRET)).as("control").isEqualTo(new Looker.Count(SIZE, SIZE));
        Looker.Taken taken = looker.take();
        Thread.sleep(100);
        neighbour.title(window, "My Bank");
        neighbour.done();
        looker.isChanged();
        assertHidden(taken, SIZE);
    }

    @Test
    void titleThatWasExcludedShortlyBefore_isBlackAfter_whereverTheWindowWent() throws Exception {
        long window = secret.shown("Browser", PLACE, SECRET);
        secret.title(window, "My Bank");
        secret.done();
        assertHidden(SIZE);
        secret.title(window, "news");
        secret.move(window, 200, 200);
        secret.done();
        assertThat(looker.count(SECRET).seen()).isZero();
        Thread.sleep(1000);
        assertThat(looker.count(SECRET).seen())
                .as("its program has not painted since")
                .isZero();
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        secret.fill(window, ALL, SECRET);
        secret.done();
        looker.take();
        Thread.sleep(400);
        assertThat(looker.count(SECRET)).as("control").isEqualTo(new Looker.Count(SIZE, SIZE));
    }

    @Test
    void titleThatWasSetTwiceAtOnce_isNotBlackForLong() throws Exception {
        long window = neighbour.shown("Neighbour", PLACE, SECRET);
        neighbour.title(window, "~");
        neighbour.done();
        looker.take();
        Thread.sleep(400);
        assertThat(looker.count(SECRET).seen()).as("control").isEqualTo(SIZE);
        neighbour.title(window, "ls");
        neighbour.title(window, "~");
        neighbour.done();
        assertHidden(SIZE);
        Thread.sleep(400);
        assertThat(looker.isChanged()).isTrue();
        assertThat(looker.count(SECRET).seen()).isEqualTo(SIZE);
    }

    @Test
    void titleThatStoodForLongAndWasMissed_isBlack_untilTheWindowIsPaintedAnew() throws Exception {
        long window = neighbour.shown("Neighbour", PLACE, SECRET);
        neighbour.title(window, "~");
        neighbour.done();
        looker.take();
        neighbour.title(window, "My Bank");
        neighbour.done();
        Thread.sleep(400);
        neighbour.title(window, "~");
        neighbour.done();
        assertHidden(SIZE);
        Thread.sleep(1000);
        assertHidden(SIZE);
    }

    @Test
    void copyOfWhatAGoneWindowLeft_isBlack() throws Exception {
        leave();
        neighbour.copy(paper, PLACE, 250, 200);
        neighbour.done();
        assertHidden(2 * SIZE);
        Thread.sleep(1500);
        assertHidden(2 * SIZE);
        neighbour.fill(paper, PLACE, PAPER);
        neighbour.done();
        assertHidden(SIZE);
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    @Test
    void copyWithinWhatAGoneWindowLeft_isBlack() throws Exception {
        leave();
        neighbour.copy(paper, new Window.Bounds(100, 130, 80, 30), 100, 100);
        neighbour.done();
        looker.take();
        Thread.sleep(500);
        assertHidden(SIZE);
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    @Test
    void windowThatIsMoved_takesWithItWhatAnotherLeftInIt() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.move(window, 80, 90);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server says of the lower one that it was copied there, and draws nothing.
    @Test
    void windowThatIsMovedBeneathAnother_paintsNothingThere() throws Exception {
        long lower = neighbour.shown("Neighbour", new Window.Bounds(270, 220, 80, 60), PAPER);
        long window = windowInWhichAnotherWas();
        neighbour.move(lower, PLACE.x(), PLACE.y());
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server copies all that stays, right after it has taken away a window in it.
    @Test
    void windowWhosePixelsGoWithItsCorner_takesWithItWhatAnotherLeftInIt() throws Exception {
        int unmap = 0;
        int northWest = 1;
        int southEast = 9;
        long window = neighbour.shown("Neighbour", new Window.Bounds(50, 50, 200, 150), PAPER);
        neighbour.gravity(window, southEast, northWest);
        long inside = neighbour.window(window, "", new Window.Bounds(150, 5, 10, 10));
        neighbour.gravity(inside, northWest, unmap);
        neighbour.map(inside);
        neighbour.done();
        leave();
        neighbour.resize(window, 180, 130);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server copies nothing then, and tells of nothing: what it tells next is what the programs painted.
    @Test
    void windowThatIsResized_isFree_onceAllIsPainted() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.resize(window, 180, 140);
        neighbour.done();
        looker.take();
        paintAll(window);
        assertFreeInTheEnd();
    }

    @Test
    void windowThatIsResizedAndSaysMore_isFree_onceAllIsPainted() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.resize(window, 180, 140);
        neighbour.title(window, "Neighbour");
        paintAll(window);
        assertFreeInTheEnd();
    }

    private long windowInWhichAnotherWas() throws Exception {
        long window = neighbour.shown("Neighbour", new Window.Bounds(50, 50, 200, 150), PAPER);
        neighbour.done();
        leave();
        return window;
    }

    private void assertHiddenUntilItIsPainted(long window) throws Exception {
        looker.take();
        Thread.sleep(1000);
        assertHidden(SIZE);
        paintAll(window);
        assertFreeInTheEnd();
    }

    private void paintAll(long window) {
        neighbour.fill(window, ALL, PAPER);
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
    }

    /// What a program that repaints at once loses is short: no place stays black that it has painted.
    @Test
    void placeThatIsPaintedAtOnce_isFreeSoon() throws Exception {
        leave();
        neighbour.fill(paper, PLACE, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    @Test
    void floodOfEvents_holdsUpNobody_andLeaksNothing() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        AtomicBoolean over = new AtomicBoolean();
        Thread flood = Thread.ofPlatform().start(() -> flood(window, over));
        try {
            long end = System.nanoTime() + 5_000_000_000L;
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                looker.isChanged();
                Optional<Looker.Taken> taken = looker.tryGrab();
                assertThat(System.nanoTime() - begun).isLessThan(3_000_000_000L);
                if (taken.isPresent()) {
                    assertThat(looker.count(taken.get(), SECRET).seen()).isZero();
                }
            }
        } finally {
            over.set(true);
            flood.join();
        }
        secret.destroy(window);
        secret.done();
        while (looker.tryGrab().isEmpty()) {
            looker.isChanged();
        }
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    /// What the server copies as a window moves is no painting; but it was told among what was dropped.
    @Test
    void windowThatMovedWhileEventsWereLost_isFreeOnceAllIsPainted() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        loseEvents();
        secret.move(window, 200, 200);
        secret.done();
        loseEvents();
        assertHidden(2 * SIZE);
        secret.destroy(window);
        secret.done();
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    /// Against what was remembered of the first, nobody would ask to be told what the second says.
    @Test
    void windowWithTheNumberOfOneThatWentWhileEventsWereLost_isAskedAnew() throws Exception {
        Program first = Program.on(display);
        long number = first.shown("Neighbour", PLACE, SECRET);
        first.done();
        looker.take();
        first.close();
        Recording.until("it is gone", Recording.SOON, () -> !neighbour.has(number));
        try (Program second = Program.on(display)) {
            long window = second.shown("Neighbour", PLACE, SECRET);
            assertThat(window).as("control").isEqualTo(number);
            second.done();
            loseEvents();
            neighbour.fill(paper, ALL, PAPER);
            neighbour.done();
            second.fill(window, ALL, SECRET);
            second.done();
            looker.take();
            Thread.sleep(400);
            assertThat(looker.count(SECRET)).as("control").isEqualTo(new Looker.Count(SIZE, SIZE));
            second.title(window, "My Bank");
            second.done();
            assertHidden(SIZE);
        }
    }

    /// Nobody knows where it was.
    @Test
    void copyOfWhatCameAndWentWhileEventsWereLost_isBlack() throws Exception {
        secret.destroy(secret.shown("Secret", PLACE, SECRET));
        secret.done();
        loseEvents();
        neighbour.copy(paper, PLACE, 250, 200);
        neighbour.done();
        assertHidden(2 * SIZE);
        Thread.sleep(1500);
        assertHidden(2 * SIZE);
        neighbour.fill(paper, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    /// All that has come since the last look. Of one colour, many rectangles would be told as one.
    private void loseEvents() throws Exception {
        for (int i = 0; i <= ScreenEvents.MOST; i++) {
            neighbour.fill(paper, new Window.Bounds(0, 0, 1, 1), PAPER ^ (i % 2));
        }
        neighbour.done();
        looker.isChanged();
    }

    private void flood(long window, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            secret.move(window, i % 200, i % 150);
            neighbour.fill(paper, new Window.Bounds(i % 300, i % 200, 10, 10), PAPER);
        }
    }

    /// A secret window stands there for a while, and goes.
    private void leave() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        assertHidden(SIZE);
        secret.destroy(window);
        secret.done();
        assertHidden(SIZE);
    }

    private void assertHidden(int there) throws Exception {
        assertHidden(looker.take(), there);
    }

    private void assertHidden(Looker.Taken taken, int there) throws Exception {
        assertThat(looker.count(taken, SECRET)).isEqualTo(new Looker.Count(there, 0));
    }

    private void assertFreeInTheEnd() throws Exception {
        Looker.Count free = new Looker.Count(ALL.width() * ALL.height(), ALL.width() * ALL.height());
        // It may be free already: then nothing changes any more.
        boolean changed = looker.count(looker.take(), PAPER).equals(free);
        long end = System.nanoTime() + Recording.SOON.toNanos();
        while (!changed || !looker.count(PAPER).equals(free)) {
            Thread.sleep(100);
            changed |= looker.isChanged();
            assertThat(System.nanoTime())
                    .as("a picture is made of it, and it is free")
                    .isLessThan(end);
        }
    }
}
