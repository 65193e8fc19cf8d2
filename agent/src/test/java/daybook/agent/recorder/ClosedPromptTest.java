package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.passwords.AccessibleSession;
import daybook.collectors.passwords.PasswordWatch;
import daybook.collectors.screen.ScreenCollector;
import daybook.collectors.x11.VirtualDisplay;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.AdmittedPicture;
import daybook.consent.ClockSample;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Grant;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a prompt for a password leaves on the screen when it closes over a program that hangs. Real programs, watched
/// as in a recording; what they show is judged by the gate.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ClosedPromptTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int BLACK = 16;
    private static final long DWELL_MILLIS = 1_000;
    /// Longer than a field is told of whose window has gone, and the guard.
    private static final long LONG_MILLIS = 4_000;
    private static final long SOON_NANOS = 60_000_000_000L;
    private static final Policy GRANTED = new Policy(
            Map.of(Source.SCREEN, new Grant(Source.SCREEN, "", "", Instant.EPOCH, Instant.MAX)), Set.of(), false);

    private final SessionClock clock = SessionClock.start();
    private final List<Picture> pictures = new CopyOnWriteArrayList<>();
    private final TypingTimeline typings = new TypingTimeline();
    private final ContextTimeline contexts = new ContextTimeline(typings);
    private final Watchers watchers = new Watchers(new Pictures(), (_, _) -> {});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path config;

    private VirtualDisplay display;
    private AccessibleSession session;
    private PasswordGuard passwords;

    @BeforeEach
    void open() throws Exception {
        display = VirtualDisplay.start(WIDTH, HEIGHT);
        session = AccessibleSession.on(display);
        PasswordWatch watch = new PasswordWatch(display.name(), clock, session.environment(), typings);
        passwords = new PasswordGuard(watch, contexts, () -> {});
        passwords.start();
        watchers.start(new WindowWatch(display.name(), clock, new SourceClock(), passwords));
        watchers.start(new ScreenCollector(display.name(), clock));
    }

    @AfterEach
    void close() throws Exception {
        watchers.stopAll();
        passwords.close();
        session.close();
        display.close();
    }

    @Test
    void promptThatClosesOverAProgramThatHangs_isBlackWhereItWas_untilThatIsPainted() throws Exception {
        // It tells nobody of its fields: one that did would be black as a whole while it hangs in front.
        Process hung = display.launch(
                "env",
                "DBUS_SESSION_BUS_ADDRESS=disabled:",
                "GSETTINGS_BACKEND=memory",
                "NO_AT_BRIDGE=1",
                "mousepad",
                "--disable-server");
        xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        xdotool("search", "--onlyvisible", "--class", "Mousepad", "windowmove", "20", "20", "windowsize", "700", "600");
        Process prompt = session.launch(
                "env", "XDG_CONFIG_DIRS=" + withACursorThatStands(), "zenity", "--password", "--title", "prompt");
        xdotool("search", "--sync", "--onlyvisible", "--name", "prompt", "windowmove", "--sync", "150", "150");
        until(() -> title().equals("prompt"));
        xdotool("type", "--delay", "50", "monopolys");
        until(() -> !fields().isEmpty());
        Thread.sleep(DWELL_MILLIS);
        Window.Bounds field = fields().getFirst();
        Pixels asked = lastPicture().pixels();

        signal(hung, "STOP");
        try {
            prompt.destroy();
            prompt.waitFor();
            Thread.sleep(LONG_MILLIS);
            Picture left = lastPicture();
            assertThat(luma(left.pixels(), field))
                    .as("control: what was typed stands there still")
                    .isEqualTo(luma(asked, field))
                    .anyMatch(luma -> luma != BLACK);
            assertThat(luma(seen(left), field)).allMatch(luma -> luma == BLACK);
            assertThat(luma(seen(left), new Window.Bounds(0, 0, WIDTH, HEIGHT)))
                    .as("control: and no more")
                    .anyMatch(luma -> luma != BLACK);
        } finally {
            signal(hung, "CONT");
        }
        until(() -> luma(seen(lastPicture()), field).stream().allMatch(luma -> luma != BLACK));
    }

    /// Else what stands there when it closes may differ from what stood there a moment before.
    private Path withACursorThatStands() throws Exception {
        Path settings = Files.createDirectory(config.resolve("gtk-3.0")).resolve("settings.ini");
        Files.writeString(settings, "[Settings]\ngtk-cursor-blink=0\n");
        return config;
    }

    /// One that is made now, with what is told by the time when it is decided.
    private Picture lastPicture() {
        try {
            long now = clock.nanos();
            display.launch("xsetroot", "-solid", "#%06x".formatted(now & 0xFFFFFF))
                    .waitFor();
            until(() -> !pictures.isEmpty() && pictures.getLast().at().nanos() > now);
            Thread.sleep(DWELL_MILLIS);
            return pictures.getLast();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<Window.Bounds> fields() {
        long now = clock.nanos();
        return typings.between(now - ContextTimeline.GUARD.toNanos(), now, List.of()).stream()
                .flatMap(typing -> typing.fields().stream())
                .flatMap(field -> field.place().stream())
                .map(Typing.Place::area)
                .toList();
    }

    private String title() {
        return contexts.at(clock.nanos())
                .map(Context::focused)
                .map(focused -> focused instanceof Context.Focused.On(Window window) ? window.title() : "")
                .orElse("");
    }

    /// What the encoder is given of it.
    private Pixels seen(Picture picture) {
        Pixels pixels = picture.pixels();
        Picture copy = new Picture(
                picture.at(),
                new Pixels(pixels.width(), pixels.height(), pixels.luma(), pixels.blue(), pixels.red()),
                picture.stack());
        List<Pixels> given = new ArrayList<>();
        ((AdmittedPicture) ConsentGate.judge(copy, contexts.around(picture.at()), GRANTED))
                .encoded(
                        (_, masked, _) -> {
                            given.add(masked);
                            return Optional.empty();
                        },
                        false);
        return given.getFirst();
    }

    private static List<Integer> luma(Pixels pixels, Window.Bounds place) {
        byte[] luma = pixels.luma();
        List<Integer> found = new ArrayList<>();
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            for (int x = place.x(); x < place.x() + place.width(); x++) {
                found.add(luma[y * WIDTH + x] & 0xFF);
            }
        }
        return found;
    }

    private void xdotool(String... arguments) throws Exception {
        display.launch(Stream.concat(Stream.of("xdotool"), Stream.of(arguments)).toArray(String[]::new))
                .waitFor();
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        long begun = System.nanoTime();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(SOON_NANOS);
            Thread.sleep(20);
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /// Keeps pictures.
    private final class Pictures implements Sink {
        @Override
        public boolean offer(Seen seen) {
            return !(seen instanceof Picture picture) || pictures.add(picture);
        }

        @Override
        public void missed(Source source, long nanos) {}

        @Override
        public void watches(Source source, long nanos) {}

        @Override
        public void clock(ClockSample sample) {}

        @Override
        public void jumped(ClockSample.Clock which, long fromNanos, long toNanos) {}
    }
}
