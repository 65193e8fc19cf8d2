package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.Window;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// More happens on the screen than can be taken in event by event.
class LostEventsTest extends ScreenScene {
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
}
