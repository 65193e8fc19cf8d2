package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Exclusion;
import daybook.consent.Window;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A window manager that shows what others are called in a bar of its own, step by step.
///
/// The bar is of one colour, which stands for a name that nobody may read; it is painted when a test says so, and at no
/// other time.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NamesOfOthersTest {
    private static final int NAME = 0xFF00AA;
    private static final Window.Bounds PLACE = new Window.Bounds(0, 0, 300, 20);
    private static final Looker.Count SEEN = new Looker.Count(300 * 20, 300 * 20);
    private static final Looker.Count HIDDEN = new Looker.Count(300 * 20, 0);
    private static final int GUARD_MILLIS = 400;
    private static final int LONG_MILLIS = 1_000;

    private VirtualDisplay display;
    private Program manager;
    private Program neighbour;
    private Program secret;
    private long client;
    private long hidden;
    private long bar;

    @BeforeEach
    void open() throws Exception {
        display = VirtualDisplay.bare(Looker.WIDTH, Looker.HEIGHT);
        manager = Program.on(display);
        neighbour = Program.on(display);
        secret = Program.on(display);
        client = neighbour.window("Neighbour", PLACE);
        neighbour.title(client, "~");
        neighbour.done();
        hidden = secret.window("Secret", PLACE);
        secret.done();
        bar = manager.shown("Manager", PLACE, NAME);
        manager.done();
    }

    @AfterEach
    void close() {
        secret.close();
        neighbour.close();
        manager.close();
        display.close();
    }

    private Looker looker() throws Exception {
        return new Looker(display, new Exclusion.App("Secret"), new Exclusion.Title("Bank"));
    }

    private void manages() {
        long proof = manager.window("", new Window.Bounds(0, 0, 1, 1));
        manager.name(proof, "_NET_SUPPORTING_WM_CHECK", proof);
        manager.name(manager.root(), "_NET_SUPPORTING_WM_CHECK", proof);
        manager.done();
    }

    private void lists(long... windows) {
        manager.name(manager.root(), "_NET_CLIENT_LIST", windows);
        manager.done();
    }

    @Test
    void windowThatIsListedLater_isNotReadInTheBar() throws Exception {
        manages();
        lists(client);
        try (Looker looker = looker()) {
            settle(looker);
            assertThat(looker.count(NAME)).as("control").isEqualTo(SEEN);
            lists(client, hidden);
            assertThat(looker.count(NAME)).isEqualTo(HIDDEN);
        }
    }

    @Test
    void windowManagerThatComesLater_showsNoNameInItsBar() throws Exception {
        lists(client, hidden);
        try (Looker looker = looker()) {
            settle(looker);
            assertThat(looker.count(NAME)).as("control").isEqualTo(SEEN);
            manages();
            assertThat(looker.count(NAME)).isEqualTo(HIDDEN);
        }
    }

    @Test
    void nameOfAWindowThatHasGone_isBlack_untilTheBarIsPaintedAnew() throws Exception {
        manages();
        long nobodys = neighbour.window("", new Window.Bounds(0, 0, 1, 1));
        neighbour.write(nobodys, "WM_CLIENT_MACHINE", "elsewhere");
        neighbour.done();
        lists(client, hidden, nobodys);
        try (Looker looker = looker()) {
            settle(looker);
            assertThat(looker.count(NAME)).isEqualTo(HIDDEN);
            lists(client);
            looker.take();
            Thread.sleep(LONG_MILLIS);
            assertThat(looker.count(NAME)).isEqualTo(HIDDEN);
            manager.fill(bar, PLACE, NAME);
            manager.done();
            settle(looker);
            assertThat(looker.count(NAME)).as("control").isEqualTo(SEEN);
        }
    }

    @Test
    void titleThatNobodyReadInTime_isNotReadInTheBarEither() throws Exception {
        manages();
        lists(client);
        try (Looker looker = looker()) {
            settle(looker);
            assertThat(looker.count(NAME)).as("control").isEqualTo(SEEN);
            neighbour.title(client, "My Bank");
            neighbour.title(client, "~");
            neighbour.done();
            assertThat(looker.count(NAME)).isEqualTo(HIDDEN);
            settle(looker);
            assertThat(looker.count(NAME)).as("it stood for no time").isEqualTo(SEEN);

            neighbour.title(client, "My Bank");
            neighbour.done();
            Thread.sleep(GUARD_MILLIS);
            neighbour.title(client, "~");
            neighbour.done();
            looker.take();
            Thread.sleep(LONG_MILLIS);
            assertThat(looker.count(NAME)).as("the bar was not painted since").isEqualTo(HIDDEN);
        }
    }

    /// What was said before is past the guard.
    private static void settle(Looker looker) throws Exception {
        looker.take();
        Thread.sleep(GUARD_MILLIS);
        looker.take();
        Thread.sleep(GUARD_MILLIS);
    }
}
