package daybook.collectors.screen;

import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.x11.VirtualDisplay;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A display that is being recorded, and what a gate with some exclusions lets an encoder see of it.
final class Screen implements AutoCloseable {
    static final int WIDTH = 1000;
    static final int HEIGHT = 700;
    final VirtualDisplay display;
    final SessionClock clock = SessionClock.start();
    final Recording recording = new Recording();
    final ScreenCollector collector;
    final Running running;

    Screen() throws Exception {
        this(200_000_000);
    }

    Screen(long periodNanos) throws Exception {
        this(VirtualDisplay.start(WIDTH, HEIGHT), periodNanos);
    }

    /// Takes over the display.
    Screen(VirtualDisplay display, long periodNanos) throws Exception {
        this.display = display;
        collector = new ScreenCollector(display.name(), clock, periodNanos);
        running = new Running(collector, recording);
        Recording.until("the first picture", Recording.SOON, () -> !recording.pictures.isEmpty());
    }

    void run(String... command) throws Exception {
        display.launch(command).waitFor();
    }

    void xdotool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    /// Waits until nothing has been offered for that long. A cursor that blinks keeps it for ten seconds at most.
    void still(long millis) throws Exception {
        long end = System.nanoTime() + Recording.SOON.toNanos();
        int count = -1;
        while (count != recording.pictures.size() && System.nanoTime() < end) {
            count = recording.pictures.size();
            Thread.sleep(millis);
        }
    }

    Picture last() {
        return recording.pictures.getLast();
    }

    /// What the encoder is given of a picture.
    static Pixels seen(Picture picture, Exclusion... exclusions) {
        Policy policy = new Policy(
                Map.of(Source.SCREEN, new Grant(Source.SCREEN, "", "", Instant.EPOCH, Instant.MAX)),
                Set.of(exclusions),
                false);
        Window elsewhere = new Window(-1, "Elsewhere", "", "", "", new Window.Bounds(0, 0, 1, 1));
        Surroundings around = new Surroundings(List.of(new Context(0, new Context.Focused.On(elsewhere))), true);
        List<Pixels> given = new ArrayList<>();
        ((AdmittedPicture) ConsentGate.judge(copy(picture), around, policy))
                .encoded(
                        (_, pixels, _) -> {
                            given.add(pixels);
                            return Optional.empty();
                        },
                        false);
        return given.getFirst();
    }

    private static Picture copy(Picture picture) {
        Pixels pixels = picture.pixels();
        return new Picture(
                picture.at(),
                new Pixels(pixels.width(), pixels.height(), pixels.luma(), pixels.blue(), pixels.red()),
                picture.stack());
    }

    /// How many squares of four pixels have that colour's differences, give or take two.
    static int squares(Pixels pixels, int rgb) {
        int blue = Colour.blueDifference(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb), 1);
        int red = Colour.redDifference(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb), 1);
        int count = 0;
        byte[] blues = pixels.blue();
        byte[] reds = pixels.red();
        for (int i = 0; i < blues.length; i++) {
            if (Math.abs((blues[i] & 0xFF) - blue) <= 2 && Math.abs((reds[i] & 0xFF) - red) <= 2) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        running.close();
        display.close();
    }
}
