package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Surroundings;
import daybook.consent.Window;
import java.nio.IntBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A screen that is looked at when a test says so, and what a gate lets be seen of one colour on it. For one thread.
final class Looker implements AutoCloseable {
    static final int WIDTH = 400;
    static final int HEIGHT = 300;

    private final ScreenView view;
    private final Policy policy;

    Looker(VirtualDisplay display, Exclusion... exclusions) throws CollectorException {
        this.view = ScreenView.open(display.name(), SessionClock.start());
        this.policy = new Policy(
                Map.of(Source.SCREEN, new Grant(Source.SCREEN, "", "", Instant.EPOCH, Instant.MAX)),
                Set.of(exclusions),
                false);
    }

    /// How many pixels of a colour there are, and how many of them an encoder would see.
    record Count(int there, int seen) {}

    /// A picture that waits until what comes after it is known.
    record Taken(ScreenView.Grab grab, IntBuffer pixels) {}

    boolean isChanged() throws CollectorException {
        return view.isChanged();
    }

    Count count(int rgb) throws Exception {
        return count(take(), rgb);
    }

    Taken take() throws CollectorException {
        view.isChanged();
        return grab();
    }

    /// Without taking in first what has come.
    Taken grab() throws CollectorException {
        return tryGrab().orElseThrow();
    }

    /// Empty where no picture is made.
    Optional<Taken> tryGrab() throws CollectorException {
        Optional<ScreenView.Grab> grabbed = view.grab();
        return grabbed.map(Looker::taken);
    }

    private static Taken taken(ScreenView.Grab grab) {
        int[] pixels = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels[y * WIDTH + x] = grab.pixels().get(JAVA_INT, (long) y * grab.strideBytes() + 4L * x) & 0xFFFFFF;
            }
        }
        return new Taken(grab, IntBuffer.wrap(pixels));
    }

    Count count(Taken taken, int rgb) throws Exception {
        byte[] luma = seen(
                taken, view.stack(taken.grab().standing(), taken.grab().at()).orElseThrow());
        int there = 0;
        int seen = 0;
        for (int i = 0; i < luma.length; i++) {
            boolean is = taken.pixels().get(i) == rgb;
            there += is ? 1 : 0;
            seen += is && luma[i] != 16 ? 1 : 0;
        }
        return new Count(there, seen);
    }

    /// White where something may be seen.
    private byte[] seen(Taken taken, Stack stack) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, (byte) 235);
        Pixels pixels = new Pixels(WIDTH, HEIGHT, luma, new byte[luma.length / 4], new byte[luma.length / 4]);
        Window elsewhere = new Window(-1, "Elsewhere", "", "", "", new Window.Bounds(0, 0, 1, 1));
        Surroundings around = new Surroundings(List.of(new Context(0, new Context.Focused.On(elsewhere))), true);
        ((AdmittedPicture) ConsentGate.judge(new Picture(taken.grab().at(), pixels, stack), around, policy))
                .encoded((_, _, _) -> Optional.empty(), false);
        return luma;
    }

    @Override
    public void close() {
        view.close();
    }
}
