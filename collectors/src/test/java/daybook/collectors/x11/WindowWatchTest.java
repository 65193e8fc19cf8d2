package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.CollectorException;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.ClockSample;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Observation;
import daybook.consent.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowWatchTest {
    private static final int QUICK_CHANGES = 100;
    private static final int VOUCHINGS = 7;

    private final Recording recording = new Recording();
    private final SessionClock clock = SessionClock.start();
    private final SourceClock serverClock = new SourceClock();
    private VirtualDisplay display;
    private Running running;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.start(1280, 800);
        running = new Running(new WindowWatch(display.name(), clock, serverClock, recording), recording);
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

    /// As the particulars of a page, in a window of their own.
    @Test
    void windowThatAnotherMayBeAPartOf_isToldWithIt_asItIsCalledNow() throws Exception {
        try (Program program = Program.on(display)) {
            Window.Bounds place = new Window.Bounds(20, 20, 200, 100);
            long page = program.framed("Page", place);
            program.title(page, "News");
            program.map(page);
            long particulars = program.framed("Particulars", place);
            program.map(particulars);
            program.done();
            display.launch("xdotool", "windowactivate", "--sync", Long.toString(particulars))
                    .waitFor();
            Recording.until(
                    "it is in front",
                    Recording.SOON,
                    () -> titlesBehind(particulars).contains("News"));
            program.title(page, "My Bank");
            program.done();
            Recording.until(
                    "it is told",
                    Recording.SOON,
                    () -> titlesBehind(particulars).contains("My Bank"));
        }
    }

    @Test
    void windowThatHasGone_isToldStillWithWhatWasAPartOfIt() throws Exception {
        try (Program program = Program.on(display)) {
            Window.Bounds place = new Window.Bounds(20, 20, 200, 100);
            long page = program.framed("Page", place);
            program.title(page, "My Bank");
            program.map(page);
            long particulars = program.framed("Particulars", place);
            program.map(particulars);
            program.done();
            activate(particulars);
            Recording.until(
                    "it is in front",
                    Recording.SOON,
                    () -> titlesBehind(particulars).contains("My Bank"));
            program.destroy(page);
            program.done();
            Thread.sleep(500);
            program.title(particulars, "Particulars");
            program.done();
            Recording.until("its title", Recording.SOON, () -> title().equals("Particulars"));
            assertThat(titlesBehind(particulars)).containsExactly("My Bank");
        }
    }

    /// Pictures of that moment are kept out too: both are told by what it said last, not by what was in front.
    @Test
    void windowThatHasGone_countsByWhatItSaidLast_thoughAnotherWasInFrontThen() throws Exception {
        try (Program program = Program.on(display)) {
            Window.Bounds place = new Window.Bounds(20, 20, 200, 100);
            long page = program.framed("Page", place);
            program.title(page, "News");
            program.map(page);
            long particulars = program.framed("Particulars", place);
            program.map(particulars);
            program.done();
            activate(particulars);
            Recording.until(
                    "it is in front",
                    Recording.SOON,
                    () -> titlesBehind(particulars).contains("News"));
            activate(page);
            program.title(page, "My Bank");
            program.done();
            Recording.until("its title", Recording.SOON, () -> title().equals("My Bank"));
            program.destroy(page);
            program.done();
            activate(particulars);
            Recording.until(
                    "it is in front again",
                    Recording.SOON,
                    () -> titlesBehind(particulars).contains("My Bank"));
        }
    }

    /// As what a portal shows to choose a file for a browser.
    @Test
    void windowOfAnotherProgramThatADialogIsFor_isToldAsItIsCalledNow() throws Exception {
        try (Program program = Program.on(display);
                Program portal = Program.on(display)) {
            Window.Bounds place = new Window.Bounds(20, 20, 200, 100);
            long page = program.window("Page", place);
            program.title(page, "News");
            program.done();
            long dialog = portal.framed("Portal", place);
            portal.name(dialog, "WM_TRANSIENT_FOR", page);
            portal.map(dialog);
            portal.done();
            activate(dialog);
            Recording.until(
                    "it is in front", Recording.SOON, () -> titlesBehind(dialog).equals(List.of("News")));
            program.title(page, "My Bank");
            program.done();
            Recording.until(
                    "it is told", Recording.SOON, () -> titlesBehind(dialog).contains("My Bank"));
        }
    }

    private void activate(long window) throws Exception {
        xdotool("windowactivate", "--sync", Long.toString(window));
    }

    private List<String> titlesBehind(long window) {
        return inFront().filter(front -> front.id() == window).stream()
                .flatMap(front -> front.belongsTo().stream())
                .map(Window::title)
                .toList();
    }

    @Test
    void focusMovesBetweenPrograms_eachIsToldByClassAndTitle() throws Exception {
        open("xterm", "XTerm", "xterm", "-T", "first");
        open("mousepad", "Mousepad", "mousepad", "--disable-server");
        open("featherpad", "FeatherPad", "featherpad", "--standalone");
        focus("XTerm");
        assertThat(inFront().orElseThrow().title()).isEqualTo("first");
        assertThat(inFront().orElseThrow().executable()).endsWith("/xterm");
        focus("Mousepad");
        focus("FeatherPad");
        assertThat(recording.all(Observation.Focus.class))
                .extracting(f -> f.window().app())
                .containsSubsequence("XTerm", "Mousepad", "FeatherPad", "XTerm", "Mousepad", "FeatherPad");
    }

    @Test
    void titleChange_isTold() throws Exception {
        open("xterm", "XTerm", "xterm", "-T", "before");
        xdotool("search", "--class", "XTerm", "set_window", "--name", "after");
        Recording.until("the new title", Recording.SOON, () -> title().equals("after"));
        Recording.until(
                "its observation",
                Recording.SOON,
                () -> recording
                        .all(Observation.Focus.class)
                        .getLast()
                        .window()
                        .title()
                        .equals("after"));
    }

    @Test
    void manyTitleChanges_lastOneIsReported_withoutReportingAll() throws Exception {
        open("xterm", "XTerm", "xterm", "-T", "0");
        for (int i = 1; i <= 60; i++) {
            xdotool("search", "--class", "XTerm", "set_window", "--name", "title " + i);
        }
        Recording.until(
                "the last title",
                Recording.SOON,
                () -> recording
                        .all(Observation.Focus.class)
                        .getLast()
                        .window()
                        .title()
                        .equals("title 60"));
        assertThat(recording.all(Observation.Focus.class)).hasSizeLessThan(50);
    }

    /// As of a terminal whose program turns a wheel in it.
    @Test
    void titleThatChangesAllTheTime_isReportedAgainAndAgain_andItsWindowStaysInFront() throws Exception {
        open("xterm", "XTerm", "xterm", "-T", "0");
        List<String> changes = new ArrayList<>(List.of("search", "--class", "XTerm"));
        for (int i = 1; i <= QUICK_CHANGES; i++) {
            // It asks back, since xdotool sends what it does not ask for when its buffer is full.
            changes.addAll(List.of("set_window", "--name", "title " + i, "getwindowname", "sleep", "0.03"));
        }
        int before = recording.all(Observation.Focus.class).size();
        int contexts = recording.contexts().size();
        xdotool(changes.toArray(String[]::new));
        assertThat(recording.all(Observation.Focus.class)).hasSizeGreaterThan(before + 6);
        assertThat(recording.contexts().subList(contexts, recording.contexts().size()))
                .allMatch(told -> told.focused() instanceof Context.Focused.On);
    }

    /// A browser's private mark stands at the end.
    @Test
    void titleTooLongToBeReadWhole_leavesNothingInFront_untilItIsShorter() throws Exception {
        String tooLong = "x".repeat(WindowReader.LONGEST_TITLE_BYTES + 1);
        display.launch("xterm", "-T", tooLong);
        xdotool("search", "--sync", "--onlyvisible", "--class", "XTerm");
        Thread.sleep(1_500);
        assertThat(inFront()).isEmpty();
        entitle("short");
        Recording.until("its title", Recording.SOON, () -> title().equals("short"));
        entitle(tooLong);
        Recording.until("nothing in front", Recording.SOON, () -> inFront().isEmpty());
        entitle("short again");
        Recording.until("its title", Recording.SOON, () -> title().equals("short again"));
    }

    /// Chromium's own titles do not tell.
    @Test
    void windowOfAProgramThatWasStartedForPrivateWindows_isToldAsPrivate() throws Exception {
        open("xterm", "XTerm", "xterm", "-T", "page", "-e", "sh", "-c", "cat", "browser --incognito page");
        assertThat(new Exclusion.PrivateWindows().matches(inFront().orElseThrow()))
                .isTrue();
        entitle("another page");
        Recording.until("its title", Recording.SOON, () -> title().startsWith("another page"));
        assertThat(new Exclusion.PrivateWindows().matches(inFront().orElseThrow()))
                .isTrue();
        open("xterm", "Plain", "xterm", "-class", "Plain", "-T", "page", "-e", "sh", "-c", "cat", "sh", "--in cognito");
        assertThat(new Exclusion.PrivateWindows().matches(inFront().orElseThrow()))
                .as("control")
                .isFalse();
    }

    /// The class stands after the instance.
    @Test
    void classTooLongToBeReadWhole_leavesNothingInFront() throws Exception {
        display.launch("xterm", "-name", "x".repeat(2_000));
        xdotool("search", "--sync", "--onlyvisible", "--class", "XTerm");
        Thread.sleep(1_500);
        assertThat(inFront()).isEmpty();
    }

    private void entitle(String title) throws Exception {
        xdotool("search", "--class", "XTerm", "set_window", "--name", title);
    }

    @Test
    void movedWindow_isToldWhereItStands() throws Exception {
        open("xterm", "XTerm", "xterm");
        xdotool("search", "--class", "XTerm", "windowmove", "300", "200", "windowsize", "400", "300");
        Recording.until("its new place", Recording.SOON, () -> {
            Window.Bounds bounds = inFront().orElseThrow().bounds();
            return bounds.x() >= 300 && bounds.x() < 320 && bounds.y() >= 200 && bounds.y() < 240;
        });
    }

    @Test
    void windowThatVanishes_leavesNothingInFront_andTheWatcherGoesOn() throws Exception {
        Process first = display.launch("xterm");
        Recording.until("xterm", Recording.SOON, () -> app().equals("XTerm"));
        first.destroyForcibly().waitFor();
        Recording.until("nothing in front", Recording.SOON, () -> inFront().isEmpty());
        open("xterm", "XTerm", "xterm");
        assertThat(running.isAlive()).isTrue();
    }

    @Test
    void windowManagerThatDies_leavesNothingInFront() throws Exception {
        open("xterm", "XTerm", "xterm");
        ProcessHandle.current().descendants().filter(this::isOpenbox).forEach(ProcessHandle::destroyForcibly);
        Recording.until("nothing in front", Recording.SOON, () -> inFront().isEmpty());
    }

    /// The one of this display: other tests have theirs.
    private boolean isOpenbox(ProcessHandle process) {
        try {
            String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
            return process.info().command().orElse("").endsWith("/openbox")
                    && environment.contains("DISPLAY=" + display.name() + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void keyboardGrabbedByAnother_leavesNothingInFront_untilItIsReleased() throws Exception {
        open("xterm", "XTerm", "xterm");
        assertThat(grabsTheKeyboard())
                .as("control: openbox, while it shows what there is to go to")
                .isTrue();
        Recording.until("nothing in front", Recording.SOON, () -> inFront().isEmpty());
        xdotool("keyup", "alt");
        Recording.until("the window again", Recording.SOON, () -> app().equals("XTerm"));
    }

    /// It does not each time that it is asked to.
    private boolean grabsTheKeyboard() throws Exception {
        try (XDisplay asking = XDisplay.open(display.name())) {
            for (int i = 0; i < 10; i++) {
                xdotool("keydown", "alt", "key", "Tab");
                Thread.sleep(300);
                if (KeyboardGrab.isHeld(asking)) {
                    return true;
                }
                xdotool("keyup", "alt");
            }
            return false;
        }
    }

    @Test
    void quickChanges_areToldInOrder_noneFromBeforeAVouching_andNoneIsLostThatCameInTime() throws Exception {
        List<String> windows = List.of(openNamed("one"), openNamed("two"));
        int inTime = 0;
        try (Activation activation = new Activation(display.launch("xdotool", "-"))) {
            for (int i = 0; i < QUICK_CHANGES; i++) {
                int toldBefore = recording.contexts().size();
                long from = clock.nanos();
                activation.of(windows.get(i % 2));
                String expected = i % 2 == 0 ? "one" : "two";
                Recording.until(expected, Recording.SOON, () -> instance().equals(expected));
                long tookNanos = clock.nanos() - from;
                Thread.sleep(50);
                // A watcher that comes late to a change, as its own clock has it, must say unknown; this one did not.
                if (tookNanos < FocusWatch.LATE_NANOS / 2) {
                    inTime++;
                    assertThat(recording.contexts().stream().skip(toldBefore)).noneMatch(WindowWatchTest::isUnknown);
                }
            }
        }
        assertThat(inTime).as("control: changes that were told at once").isPositive();
        assertThat(recording.contexts()).hasSizeGreaterThan(QUICK_CHANGES);
        assertInOrder();
    }

    private String openNamed(String instance) throws Exception {
        display.launch("xterm", "-name", instance);
        Recording.until(instance, Recording.SOON, () -> instance().equals(instance));
        return Long.toString(inFront().orElseThrow().id());
    }

    private void assertInOrder() {
        long vouched = Long.MIN_VALUE;
        for (Recording.Told told : recording.told) {
            switch (told) {
                case Recording.Told.Vouched(long nanos) -> {
                    assertThat(nanos).isGreaterThanOrEqualTo(vouched);
                    vouched = nanos;
                }
                case Recording.Told.Of(Context context) ->
                    assertThat(context.sinceNanos()).isGreaterThanOrEqualTo(vouched);
            }
        }
        assertThat(recording.contexts()).isSortedAccordingTo((a, b) -> Long.compare(a.sinceNanos(), b.sinceNanos()));
    }

    /// One xdotool for all, since to start one takes as long as a change. It sends all when it asks something.
    private record Activation(Process xdotool) implements AutoCloseable {
        void of(String window) throws IOException {
            xdotool.getOutputStream()
                    .write(("windowactivate " + window + "\ngetmouselocation\n").getBytes(StandardCharsets.UTF_8));
            xdotool.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            xdotool.getOutputStream().close();
        }
    }

    @Test
    void stoppedWatcher_vouchesNoMore() throws Exception {
        running.close();
        int vouched = recording.vouched().size();
        Thread.sleep(600);
        assertThat(recording.vouched()).hasSize(vouched);
    }

    /// The median: this process itself may be held up.
    @Test
    void livingWatcher_vouchesEveryHalfSecondAtLeast_forTheHalfSecondBefore() throws Exception {
        List<Long> lateNanos = new ArrayList<>();
        List<Long> vouched = List.of();
        while (vouched.size() < VOUCHINGS) {
            int before = vouched.size();
            Recording.until(
                    "it vouches again",
                    Recording.SOON,
                    () -> recording.vouched().size() > before);
            vouched = recording.vouched();
            lateNanos.add(clock.nanos() - vouched.getLast());
        }
        List<Long> all = vouched;
        List<Long> betweenNanos = IntStream.range(1, all.size())
                .mapToObj(i -> all.get(i) - all.get(i - 1))
                .toList();
        assertThat(median(betweenNanos)).isPositive().isLessThan(500_000_000);
        assertThat(median(lateNanos)).isLessThan(500_000_000);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// Waits, since soundings may be slow: the quicker half of them tells the time.
    @Test
    void clocksAreSampled_andTheServersIsKnownToThreeMilliseconds() throws Exception {
        Recording.until("two samples", Recording.SOON, () -> samples(ClockSample.Clock.X_SERVER) >= 2);
        assertThat(samples(ClockSample.Clock.WALL)).isPositive();
        Recording.until(
                "three milliseconds",
                Recording.SOON,
                () -> serverClock.at(0).orElseThrow().errNanos() < 3_000_000);
        assertThat(serverClock.at(0).orElseThrow().errNanos())
                .as("a clock of milliseconds")
                .isGreaterThanOrEqualTo(500_000);
    }

    @Test
    void killedServer_endsTheWatcherAlone_andItSaysSo() throws Exception {
        display.close();
        assertThat(running.end(Recording.SOON.toMillis()))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("X server has gone");
    }

    private long samples(ClockSample.Clock kind) {
        return recording.samples.stream().filter(s -> s.clock() == kind).count();
    }

    private void open(String what, String app, String... command) throws Exception {
        display.launch(command);
        Recording.until(what, Recording.SOON, () -> app().equals(app));
    }

    private void focus(String app) throws Exception {
        xdotool("search", "--onlyvisible", "--class", app, "windowactivate");
        Recording.until(app, Recording.SOON, () -> app().equals(app));
    }

    private void xdotool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "xdotool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        display.launch(command).waitFor();
    }

    private static boolean isUnknown(Context context) {
        return context.focused() instanceof Context.Focused.Unknown;
    }

    private Optional<Window> inFront() {
        return switch (recording.contexts().getLast().focused()) {
            case Context.Focused.On(Window window) -> Optional.of(window);
            case Context.Focused.Unknown _ -> Optional.empty();
        };
    }

    private String instance() {
        return inFront().map(Window::instance).orElse("");
    }

    private String app() {
        return inFront().map(Window::app).orElse("");
    }

    private String title() {
        return inFront().map(Window::title).orElse("");
    }
}
