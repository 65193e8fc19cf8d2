package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.Exclusion;
import daybook.consent.Window;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// A screen on which programs do, step by step, what would bring into pictures what is kept out of them. All lies on a
/// window that nobody paints unless a test says so, so that every pixel stays that somebody left.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ScreenScene {
    static final int SECRET = 0xFF00AA;
    static final int PAPER = 0x808080;
    static final Window.Bounds ALL = new Window.Bounds(0, 0, Looker.WIDTH, Looker.HEIGHT);
    static final Window.Bounds PLACE = new Window.Bounds(100, 100, 80, 60);
    static final int SIZE = 80 * 60;

    VirtualDisplay display;
    Program neighbour;
    Program secret;
    Looker looker;
    long paper;

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

    /// A secret window stands there for a while, and goes.
    void leave() throws Exception {
        long window = secret.shown("Secret", PLACE, SECRET);
        secret.done();
        assertHidden(SIZE);
        secret.destroy(window);
        secret.done();
        assertHidden(SIZE);
    }

    void assertHidden(int there) throws Exception {
        assertHidden(looker.take(), there);
    }

    void assertHidden(Looker.Taken taken, int there) throws Exception {
        assertThat(looker.count(taken, SECRET)).isEqualTo(new Looker.Count(there, 0));
    }

    void assertFreeInTheEnd() throws Exception {
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
