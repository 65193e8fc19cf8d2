package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Window;
import org.junit.jupiter.api.Test;

/// Whose each window on the screen is, when programs do what would have it mistaken.
class ScreenViewTest extends ScreenScene {

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
}
