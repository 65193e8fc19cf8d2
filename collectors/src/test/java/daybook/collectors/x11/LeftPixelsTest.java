package daybook.collectors.x11;

import daybook.consent.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a window has left on the screen stays black until it is painted over, wherever it is copied, and no longer.
class LeftPixelsTest extends ScreenScene {
    private static final int LOST = 0;
    private static final int NORTH_WEST = 1;
    private static final int SOUTH_EAST = 9;

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
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void windowThatIsMovedBeneathAnother_paintsNothingThere(boolean translucent) throws Exception {
        long lower = neighbour.shown("Neighbour", new Window.Bounds(270, 220, 80, 60), PAPER);
        long window = windowInWhichAnotherWas();
        if (translucent) {
            neighbour.name(window, "_NET_WM_WINDOW_OPACITY", 1);
        }
        neighbour.move(lower, PLACE.x(), PLACE.y());
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server copies it to where it was, in a request that also says which window it is to lie above.
    @Test
    void windowThatIsRestackedWhereItIs_paintsNothing() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.shown("Neighbour", new Window.Bounds(60, 60, 10, 10), PAPER);
        neighbour.done();
        looker.take();
        neighbour.raise(window, 50, 50);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// What others left where it goes is covered by what it showed.
    @Test
    void windowThatIsMovedOverWhatAnotherLeft_coversThat() throws Exception {
        long window = neighbour.shown("Neighbour", new Window.Bounds(200, 100, 80, 60), PAPER);
        neighbour.done();
        leave();
        neighbour.move(window, PLACE.x(), PLACE.y());
        neighbour.done();
        assertFreeInTheEnd();
    }

    /// As a tile grows over its neighbour's: of its border the server copies one part and paints the other.
    @Test
    void tileThatGrowsOverWhatAnotherLeft_isFree_onceItsInsideIsPainted() throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(180, 100, 100, 60), PAPER);
        neighbour.gravity(frame, NORTH_WEST, NORTH_WEST);
        long window = neighbour.window(frame, "Neighbour", new Window.Bounds(0, 0, 98, 58));
        neighbour.border(window, PAPER);
        neighbour.place(window, new Window.Bounds(0, 0, 98, 58), 1);
        neighbour.map(window);
        neighbour.fill(window, ALL, PAPER);
        neighbour.done();
        leave();
        neighbour.place(frame, new Window.Bounds(100, 100, 180, 60), 0);
        neighbour.resize(window, 178, 58);
        neighbour.done();
        looker.take();
        neighbour.fill(window, ALL, PAPER);
        neighbour.done();
        assertFreeInTheEnd();
    }

    /// The server tells of the copy also where the window is no longer.
    @Test
    void windowWhosePixelsGoWithItsOtherCorner_paintsNothingBesideIt() throws Exception {
        long window = neighbour.shown("Neighbour", new Window.Bounds(200, 90, 180, 100), PAPER);
        neighbour.gravity(window, SOUTH_EAST, NORTH_WEST);
        neighbour.done();
        leave();
        neighbour.resize(window, 80, 100);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server copies all that stays, right after it has taken away a window in it.
    @Test
    void windowWhosePixelsGoWithItsCorner_takesWithItWhatAnotherLeftInIt() throws Exception {
        long window = neighbour.shown("Neighbour", new Window.Bounds(50, 50, 200, 150), PAPER);
        neighbour.gravity(window, SOUTH_EAST, NORTH_WEST);
        long inside = neighbour.window(window, "", new Window.Bounds(150, 5, 10, 10));
        neighbour.gravity(inside, NORTH_WEST, LOST);
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

    /// As tiling window managers do: nothing else is told between.
    @ParameterizedTest
    @ValueSource(ints = {LOST, NORTH_WEST})
    void windowThatIsResizedAndPaintedAtOnce_isFree(int gravity) throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.gravity(window, gravity, NORTH_WEST);
        neighbour.resize(window, 180, 140);
        paintAll(window);
        assertFreeInTheEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {LOST, NORTH_WEST})
    void windowThatMovesIsResizedAndPaintedAtOnce_isFree(int gravity) throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.gravity(window, gravity, NORTH_WEST);
        neighbour.place(window, new Window.Bounds(40, 45, 190, 160), 0);
        paintAll(window);
        assertFreeInTheEnd();
    }

    @Test
    void frameThatMovesIsResizedAndPaintedAtOnce_isFree() throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = inFrame(frame);
        neighbour.place(frame, new Window.Bounds(40, 45, 190, 160), 0);
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        assertFreeInTheEnd();
    }

    /// What is in it is copied, and of the frame itself nothing.
    @Test
    void frameThatMovesAndIsResized_takesWithItWhatAnotherLeftInIt() throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = inFrame(frame);
        neighbour.place(frame, new Window.Bounds(40, 45, 190, 160), 0);
        neighbour.fill(frame, ALL, PAPER);
        neighbour.done();
        looker.take();
        Thread.sleep(1000);
        assertHidden(SIZE);
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        assertFreeInTheEnd();
    }

    private long inFrame(long frame) throws Exception {
        long window = neighbour.window(frame, "Neighbour", new Window.Bounds(10, 20, 180, 120));
        neighbour.map(window);
        neighbour.fill(window, ALL, PAPER);
        neighbour.done();
        leave();
        return window;
    }

    /// The server tells of the copy piece by piece, around a window above.
    @Test
    void windowThatMovesAndIsResized_takesWithItWhatAnotherLeftInIt() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.shown("Neighbour", new Window.Bounds(60, 60, 10, 10), PAPER);
        neighbour.gravity(window, NORTH_WEST, NORTH_WEST);
        neighbour.place(window, new Window.Bounds(40, 45, 180, 140), 0);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// Its corner stands where it did, and all in it has moved.
    @Test
    void windowThatLosesItsBorder_takesWithItWhatAnotherLeftInIt() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.gravity(window, NORTH_WEST, NORTH_WEST);
        neighbour.place(window, new Window.Bounds(50, 50, 190, 140), 5);
        neighbour.done();
        looker.take();
        neighbour.place(window, new Window.Bounds(50, 50, 180, 130), 0);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// The server says of it that it was copied there, and draws nothing.
    @Test
    void windowThatMovesBeneathAnother_leavesThereWhatNobodyPaintedOver() throws Exception {
        neighbour.shown("Neighbour", new Window.Bounds(130, 100, 50, 60), PAPER);
        neighbour.done();
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        assertHidden(SIZE);
        Thread.sleep(400);
        assertHidden(SIZE);
        secret.sink(window, PLACE.x() + 5, PLACE.y());
        secret.done();
        looker.take();
        Thread.sleep(1000);
        assertHidden(SIZE);
    }

    /// As where the border shows which window has the focus: the server says that it painted all of the window.
    @Test
    void borderThatIsPainted_paintsNothingInTheWindow() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.place(window, new Window.Bounds(50, 50, 190, 140), 5);
        neighbour.done();
        looker.take();
        neighbour.border(window, PAPER);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    @Test
    void borderThatIsPaintedAroundAnotherWindow_paintsNothingInThat() throws Exception {
        long lower = neighbour.shown("Neighbour", new Window.Bounds(50, 50, 200, 150), PAPER);
        neighbour.place(lower, new Window.Bounds(50, 50, 190, 140), 5);
        long window = neighbour.shown("Neighbour", PLACE, PAPER);
        neighbour.done();
        leave();
        neighbour.border(lower, PAPER);
        neighbour.done();
        assertHiddenUntilItIsPainted(window);
    }

    /// What was left is not in the border, which the server paints by itself.
    @Test
    void windowWithABorderThatIsResized_isFree_onceAllIsPainted() throws Exception {
        long window = windowInWhichAnotherWas();
        neighbour.place(window, new Window.Bounds(50, 50, 190, 140), 5);
        neighbour.border(window, PAPER);
        neighbour.done();
        looker.take();
        neighbour.resize(window, 200, 140);
        paintAll(window);
        assertFreeInTheEnd();
    }

    /// What is beneath it may be seen, as far as anybody can tell, and so may be the border of that.
    @Test
    void windowThatIsPaintedOverTheBorderOfAnother_isFree() throws Exception {
        long lower = neighbour.shown("Neighbour", new Window.Bounds(50, 50, 100, 150), PAPER);
        neighbour.place(lower, new Window.Bounds(50, 50, 90, 140), 5);
        neighbour.border(lower, PAPER);
        long window = neighbour.shown("Neighbour", new Window.Bounds(90, 90, 100, 80), PAPER);
        neighbour.name(window, "_NET_WM_WINDOW_OPACITY", 1);
        neighbour.done();
        leave();
        neighbour.fill(lower, ALL, PAPER);
        paintAll(window);
        assertFreeInTheEnd();
    }

    /// As window managers do that put a frame's title away.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void windowThatMovesInItsFrame_takesWithItWhatAnotherLeftInIt(boolean hadMoved) throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = inFrame(frame, hadMoved);
        neighbour.move(window, 0, 0);
        neighbour.fill(frame, ALL, PAPER);
        neighbour.done();
        looker.take();
        Thread.sleep(1000);
        assertHidden(SIZE);
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        assertFreeInTheEnd();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void windowThatMovesInTheWindowInAFrame_takesWithItWhatAnotherLeftInIt(boolean hadMoved) throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        try (Program client = Program.on(display)) {
            long window = client.window(frame, "Neighbour", new Window.Bounds(0, 0, 200, 150));
            long inner = client.window(window, "", new Window.Bounds(10, 20, 180, 120));
            client.map(inner);
            client.map(window);
            client.done();
            looker.take();
            if (hadMoved) {
                client.move(window, 1, 1);
                client.move(inner, 9, 19);
            }
            client.fill(inner, ALL, PAPER);
            client.done();
            leave();
            client.move(inner, 0, 0);
            client.fill(window, ALL, PAPER);
            client.done();
            looker.take();
            Thread.sleep(1000);
            assertHidden(SIZE);
            client.fill(window, ALL, PAPER);
            client.fill(inner, ALL, PAPER);
            client.done();
            paintAll(frame);
            assertFreeInTheEnd();
        }
    }

    /// Where it stood before is not where it stands since.
    @Test
    void windowThatLeftItsFrameAndCameBack_takesWithItWhatAnotherLeftInIt() throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = inFrame(frame, true);
        neighbour.reparent(window, neighbour.root());
        neighbour.reparent(window, frame);
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        neighbour.done();
        assertFreeInTheEnd();
        leave();
        neighbour.move(window, 30, 40);
        neighbour.fill(frame, ALL, PAPER);
        neighbour.done();
        looker.take();
        Thread.sleep(1000);
        assertHidden(SIZE);
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        assertFreeInTheEnd();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void windowThatIsResizedInItsFrameAndPaintedAtOnce_isFree(boolean hadMoved) throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = inFrame(frame, hadMoved);
        neighbour.place(frame, new Window.Bounds(40, 45, 180, 140), 0);
        neighbour.resize(window, 160, 110);
        if (!hadMoved) {
            // Nobody knows yet where it stood: what comes first may be a copy.
            neighbour.done();
            looker.take();
        }
        neighbour.fill(window, ALL, PAPER);
        paintAll(frame);
        assertFreeInTheEnd();
    }

    private long inFrame(long frame, boolean hadMoved) throws Exception {
        long window = inFrame(frame);
        if (hadMoved) {
            neighbour.move(window, 11, 21);
            neighbour.move(window, 10, 20);
            neighbour.fill(window, ALL, PAPER);
            paintAll(frame);
            assertFreeInTheEnd();
            leave();
        }
        return window;
    }

    /// By then nobody can be asked how it went with its frame.
    @Test
    void frameThatMovesAsItsWindowGoes_takesWithItWhatAnotherLeftInIt() throws Exception {
        long frame = neighbour.shown("", new Window.Bounds(50, 50, 200, 150), PAPER);
        long window = neighbour.window(frame, "Neighbour", new Window.Bounds(0, 0, 200, 150));
        neighbour.map(window);
        neighbour.fill(window, ALL, PAPER);
        neighbour.done();
        leave();
        neighbour.place(frame, new Window.Bounds(40, 45, 180, 140), 0);
        neighbour.destroy(window);
        neighbour.done();
        assertHiddenUntilItIsPainted(frame);
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
}
