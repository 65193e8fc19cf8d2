package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.collectors.SessionClock;
import daybook.collectors.screen.ScreenCollector;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Surroundings;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Since when pictures are missing that the real encoder makes nothing of.
class ScreenRecordingTest {
    private static final long SECOND = 1_000_000_000;

    private final Tallies tallies = new Tallies(Set.of());
    private final List<Long> failed = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private VaultWriter vault;

    @SuppressWarnings("NullAway.Init")
    private ScreenRecording screen;

    @BeforeEach
    void begin() throws Exception {
        Home home = new Home(folder.resolve("home"));
        VaultSetup.create(home.disk(), home.files(), "plainly a fake".toCharArray(), Instant.now());
        vault = VaultWriter.open(
                home.disk(),
                home.files(),
                home.keys(),
                new SessionStart(Id.random(), Instant.now(), () -> 1, () -> LedgerHead.EMPTY));
        SessionClock clock = SessionClock.start();
        Watchers watchers = new Watchers(
                new Intake(clock, new HoldBack(1, 1), Set.of(Source.SCREEN), tallies, new SignsOfLife()),
                (source, why) -> {});
        screen = new ScreenRecording(
                vault, tallies, watchers, (since, why) -> failed.add(since), () -> {}, () -> Long.MIN_VALUE);
        // There is no such display: what is stored comes from the test.
        screen.begin(new ScreenCollector("", clock));
    }

    @AfterEach
    void end() throws Exception {
        vault.close();
    }

    /// The gap of the failure tells of all of them, and no other does.
    @Test
    void brokenEncoder_endsTheScreen_fromTheFirstPictureOnThatItMadeNothingOf() {
        screen.store(picture(SECOND, new Pixels(4, 2, new byte[8], new byte[2], new byte[2])));
        assertThat(failed).as("control: one that it can encode").isEmpty();
        screen.store(picture(3 * SECOND, noise()));
        assertThat(failed).as("one that is too large").isEmpty();
        screen.store(picture(5 * SECOND, tooWide()));
        assertThat(failed).containsExactly(3 * SECOND);
        screen.end(20 * SECOND);
        assertThat(tallies.gaps()).isEmpty();
    }

    /// No packet of it is small enough.
    private static Pixels noise() {
        byte[] luma = new byte[4_000 * 3_000];
        new Random(1).nextBytes(luma);
        return new Pixels(4_000, 3_000, luma, new byte[luma.length / 4], new byte[luma.length / 4]);
    }

    /// AV1 ends at 65,536 pixels of width.
    private static Pixels tooWide() {
        return new Pixels(70_000, 2, new byte[140_000], new byte[35_000], new byte[35_000]);
    }

    private static AdmittedPicture picture(long nanos, Pixels pixels) {
        Window window = new Window(1, "XTerm", "", "", "", new Window.Bounds(0, 0, 1, 1));
        Grant grant = new Grant(Source.SCREEN, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        return (AdmittedPicture) ConsentGate.judge(
                new Picture(new Moment(nanos, 1), pixels, new Stack(List.of())),
                new Surroundings(List.of(new Context(0, new Context.Focused.On(window))), true),
                new Policy(Map.of(Source.SCREEN, grant), Set.of(), false));
    }
}
