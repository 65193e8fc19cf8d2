package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.ContextSink;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.Context;
import daybook.consent.Window;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a watcher says that comes to its events late, when all is over: it may say less, never wrong.
class LateWatchTest {
    /// Longer than a focus needs to settle.
    private static final long DWELL_MILLIS = 400;

    private static final String ONE = "one";
    private static final String TWO = "two";

    private final Recording recording = new Recording();
    private final SessionClock clock = SessionClock.start();
    private VirtualDisplay display;
    private Running running;
    private long before;
    private long during;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.start(1280, 800);
        running = new Running(new WindowWatch(display.name(), clock, new SourceClock(), recording), recording);
        Recording.until(
                "the watcher vouches",
                Recording.SOON,
                () -> !recording.vouched().isEmpty());
    }

    @AfterEach
    void stop() {
        running.close();
        display.close();
    }

    @Test
    void excursionHandledLate_isNotToldAsTheWindowThatCameBack() throws Exception {
        openBoth();
        recording.whileWatcherHangs(this::excursion);
        assertInFrontAgain(ONE);
        assertThat(instanceAt(during)).isNotEqualTo(ONE);
        assertThat(instanceAt(before)).isEqualTo(ONE);
    }

    @Test
    void excursionHandledInTime_isTold_asControl() throws Exception {
        openBoth();
        excursion();
        assertInFrontAgain(ONE);
        assertThat(instanceAt(during)).isEqualTo(TWO);
        assertThat(instanceAt(before)).isEqualTo(ONE);
    }

    @Test
    void windowPassedOnTheWayHandledLate_isNotToldAsTheNext() throws Exception {
        open("three");
        openBoth();
        recording.whileWatcherHangs(() -> {
            activate(TWO);
            during = clock.nanos();
            activate("three");
        });
        assertInFrontAgain("three");
        assertThat(instanceAt(during)).isNotEqualTo("three").isNotEqualTo(ONE);
    }

    @Test
    void titleThatCameAndWentHandledLate_isNotToldAsTheOneThatCameBack() throws Exception {
        openBoth();
        entitle("plain");
        Recording.until(
                "the title", Recording.SOON, () -> titleAt(clock.nanos()).equals("plain"));
        recording.whileWatcherHangs(() -> {
            entitle("secret");
            during = clock.nanos();
            entitle("plain");
        });
        assertInFrontAgain(ONE);
        assertThat(titleAt(during)).isNotEqualTo("plain");
    }

    /// Once all that has happened has been told.
    private void assertInFrontAgain(String instance) throws Exception {
        long now = clock.nanos();
        Recording.until(
                "all has been told", Recording.SOON, () -> recording.vouched().getLast() > now);
        assertThat(inFront()).isEqualTo(instance);
    }

    /// Before it has heard of the server's clock, nobody knows how late it is.
    @Test
    void watcherThatHangsFromItsStart_saysNothingOfWhatWasBefore() throws Exception {
        openBoth();
        open("three");
        activate(ONE);
        Recording fresh = new Recording();
        HangingAtFirst hanging = new HangingAtFirst(fresh);
        try (Running _ = new Running(new WindowWatch(display.name(), clock, new SourceClock(), hanging), fresh)) {
            assertThat(hanging.hangs.await(60, TimeUnit.SECONDS)).isTrue();
            activate(TWO);
            during = clock.nanos();
            activate("three");
            long now = clock.nanos();
            hanging.goOn.countDown();
            Recording.until(
                    "it vouches",
                    Recording.SOON,
                    () -> !fresh.vouched().isEmpty() && fresh.vouched().getLast() > now);
            assertThat(fresh.focusedAt(during)).isInstanceOf(Context.Focused.Unknown.class);
        }
    }

    /// Does not return from the first window that it is told, until it may.
    private static final class HangingAtFirst implements ContextSink {
        final CountDownLatch hangs = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private final ContextSink sink;

        HangingAtFirst(ContextSink sink) {
            this.sink = sink;
        }

        @Override
        public void context(Context context) {
            sink.context(context);
            if (context.focused() instanceof Context.Focused.On) {
                hangs.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void vouch(long sessionNanos) {
            sink.vouch(sessionNanos);
        }
    }

    /// The second for a while, and back. What was vouched for by then stands, however late the rest is handled.
    private void excursion() throws Exception {
        before = recording.vouched().getLast();
        activate(TWO);
        during = clock.nanos();
        activate(ONE);
    }

    private void openBoth() throws Exception {
        open(TWO);
        open(ONE);
    }

    private void open(String instance) throws Exception {
        display.launch("xterm", "-name", instance, "-xrm", "*allowTitleOps: true");
        Recording.until(instance, Recording.SOON, () -> inFront().equals(instance));
        long shown = clock.nanos();
        Recording.until(
                "it is vouched for", Recording.SOON, () -> recording.vouched().getLast() > shown);
        Thread.sleep(DWELL_MILLIS);
    }

    private void activate(String instance) throws Exception {
        xdotool("search", "--classname", instance, "windowactivate");
    }

    private void entitle(String title) throws Exception {
        xdotool("search", "--classname", ONE, "set_window", "--name", title);
    }

    private void xdotool(String... arguments) throws Exception {
        display.launch(Stream.concat(Stream.of("xdotool"), Stream.of(arguments)).toArray(String[]::new))
                .waitFor();
        Thread.sleep(DWELL_MILLIS);
    }

    private String inFront() {
        return instanceAt(clock.nanos());
    }

    private String instanceAt(long nanos) {
        return windowAt(nanos).map(Window::instance).orElse("unknown");
    }

    private String titleAt(long nanos) {
        return windowAt(nanos).map(Window::title).orElse("unknown");
    }

    private Optional<Window> windowAt(long nanos) {
        return switch (recording.focusedAt(nanos)) {
            case Context.Focused.On(Window window) -> Optional.of(window);
            case Context.Focused.Unknown _ -> Optional.empty();
        };
    }
}
