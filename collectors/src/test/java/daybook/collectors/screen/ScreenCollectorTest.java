package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.CollectorException;
import daybook.collectors.Recording;
import daybook.consent.Picture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScreenCollectorTest {
    private static final int BLUE = 0x0000FF;
    private static final int GREEN = 0x00FF00;

    private Screen screen;

    @BeforeEach
    void open() throws Exception {
        screen = new Screen();
        screen.run("xsetroot", "-solid", "blue");
        screen.still(700);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void stillScreen_offersNothing() throws Exception {
        int offered = screen.recording.pictures.size();
        Thread.sleep(3000);
        assertThat(screen.recording.pictures).hasSize(offered);
    }

    @Test
    void movedPointer_offersNothing() throws Exception {
        int offered = screen.recording.pictures.size();
        screen.xdotool("mousemove", "300", "300", "mousemove", "500", "400");
        Thread.sleep(700);
        assertThat(screen.recording.pictures).hasSize(offered);
    }

    @Test
    void changedPixels_areOffered_withinHalfASecond() throws Exception {
        int offered = screen.recording.pictures.size();
        screen.run("xsetroot", "-solid", "#00ff00");
        long painted = screen.clock.nanos();
        Recording.until(
                "a picture of it",
                Recording.SOON,
                () -> screen.recording.pictures.size() > offered
                        && Screen.squares(screen.last().pixels(), GREEN) > 150_000);
        assertThat(screen.last().at().nanos() - painted).isLessThan(500_000_000);
        assertThat(screen.last().at().errNanos()).isBetween(1L, 100_000_000L);
    }

    @Test
    void screenThatAlwaysChanges_isOfferedFiveTimesASecond_andTwiceWhileItSpares() throws Exception {
        assertThat(whileItChanges(3, 190_000_000L)).isBetween(12, 17);
        screen.collector.spare(true);
        assertThat(whileItChanges(3, 490_000_000L)).isBetween(4, 7);
        screen.collector.spare(false);
        assertThat(whileItChanges(2, 190_000_000L)).isGreaterThanOrEqualTo(7);
    }

    /// @param leastNanos between any two pictures, but for the first
    /// @return how many pictures are offered
    private int whileItChanges(int seconds, long leastNanos) throws Exception {
        int offered = screen.recording.pictures.size();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            screen.run("xsetroot", "-solid", "#0000%02x".formatted(i % 256));
        }
        List<Long> times = screen.recording.pictures.stream()
                .skip(offered + 1L)
                .map(picture -> picture.at().nanos())
                .toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(leastNanos);
        }
        return screen.recording.pictures.size() - offered;
    }

    @Test
    void pointer_isDrawnIn() throws Exception {
        screen.xdotool("mousemove", "300", "300");
        screen.run("xsetroot", "-cursor_name", "X_cursor", "-solid", "#0000ff");
        screen.still(700);
        Picture picture = screen.last();
        int drawn = 0;
        byte[] luma = picture.pixels().luma();
        for (int y = 290; y < 310; y++) {
            for (int x = 290; x < 310; x++) {
                drawn += luma[y * Screen.WIDTH + x] == Colour.luma(0, 0, 255) ? 0 : 1;
            }
        }
        assertThat(drawn).isBetween(20, 300);
        assertThat(Screen.squares(picture.pixels(), BLUE)).isGreaterThan(170_000);
    }

    @Test
    void restingCollector_grabsNothing_andWakesWithAPicture() throws Exception {
        screen.collector.rest();
        Thread.sleep(400);
        int offered = screen.recording.pictures.size();
        for (int i = 0; i < 10; i++) {
            screen.run("xsetroot", "-solid", "#0000%02x".formatted(i));
            Thread.sleep(100);
        }
        assertThat(screen.recording.pictures).hasSize(offered);
        screen.run("xsetroot", "-solid", "#00ff00");
        screen.collector.wake();
        Recording.until("a picture", Recording.SOON, () -> screen.recording.pictures.size() > offered);
        assertThat(Screen.squares(screen.last().pixels(), GREEN)).isGreaterThan(150_000);
    }

    @Test
    void pictureThatFoundNoRoom_isReleased_andALaterOneIsOffered() throws Exception {
        int offered = screen.recording.pictures.size();
        screen.recording.full = true;
        screen.run("xsetroot", "-solid", "#00ff00");
        Recording.until("one is turned away", Recording.SOON, () -> !screen.recording.turnedAway.isEmpty());
        screen.recording.full = false;
        Recording.until("a later one", Recording.SOON, () -> screen.recording.pictures.size() > offered);
        assertThat(Screen.squares(screen.last().pixels(), GREEN)).isGreaterThan(150_000);
        assertThatThrownBy(() -> screen.recording.turnedAway.getFirst().pixels().planes())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void compositor_endsIt_andItSaysSo() throws Exception {
        screen.display.launch("xcompmgr");
        Thread.sleep(500);
        screen.run("xsetroot", "-solid", "red");
        assertThat(screen.running.end(5000))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("compositing manager");
    }

    @Test
    void killedServer_endsIt_andItSaysSo() throws Exception {
        screen.display.close();
        assertThat(screen.running.end(5000))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("X server has gone");
    }

    /// While it always changes, one always waits for its guard.
    @Test
    void picturesThatWaitAsItFails_areMissed() throws Exception {
        whileItChanges(1, 0);
        screen.display.close();
        screen.running.end(5000);
        assertThat(screen.recording.missed)
                .isNotEmpty()
                .allMatch(nanos -> nanos > screen.last().at().nanos());
    }
}
