package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Typing;
import daybook.consent.Unread;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a recording stands on the screen, which is recorded: two recordings that differ in what was refused
/// alone tell the same. Every instant is in milliseconds.
class TalliesTest {
    private static final long MILLI = 1_000_000;
    private static final long HOLD_BACK = 1_000;
    /// Longer than the focus may stand unsaid, or a mark of what is unproven holds.
    private static final long LONG = 20_000;
    private static final Window EDITOR = window(1, "Mousepad");
    private static final Window DIARY = window(2, "Diary");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// What somebody does from 3 s of a recording on, and where.
    private record Scene(Policy policy, Window window, Typing.Into into, long until, Screen screen) {
        Scene(Policy policy, Window window, Typing.Into into) {
            this(policy, window, into, 5_000, new Dark(false));
        }

        long end() {
            return until + 2_000;
        }
    }

    private interface Acts {
        void at(long millis, HoldBack holdBack);
    }

    @Test
    void inAPasswordField_nothingTellsOfKeysOrOfWhatIsCopied() throws Exception {
        Scene scene = new Scene(granting(Mode.FULL), EDITOR, new Typing.Into.Silent());
        String still = told(scene, TalliesTest::nothing);
        assertThat(told(scene, TalliesTest::type)).isEqualTo(still).contains("password field");
        Scene plain = new Scene(scene.policy(), EDITOR, new Typing.Into.Plain());
        assertThat(told(plain, TalliesTest::type)).as("control").isNotEqualTo(told(plain, TalliesTest::nothing));
    }

    @Test
    void inAnExcludedWindow_nothingTellsOfAnything() throws Exception {
        Scene scene = new Scene(granting(Mode.FULL), DIARY, new Typing.Into.Plain());
        String still = told(scene, TalliesTest::nothing);
        assertThat(told(scene, TalliesTest::doAll)).isEqualTo(still).contains("excluded app");
        Scene open = new Scene(scene.policy(), EDITOR, new Typing.Into.Plain());
        assertThat(told(open, TalliesTest::doAll)).as("control").isNotEqualTo(told(open, TalliesTest::nothing));
    }

    /// Its dots show where it is black: a picture is offered, and none is stored.
    @Test
    void picturesThatStoreNoFrame_areNotTold() throws Exception {
        for (Typing.Into into : List.of(new Typing.Into.Silent(), new Typing.Into.Unproven())) {
            Scene scene = new Scene(granting(Mode.FULL), EDITOR, into, LONG, new Dark(false));
            assertThat(told(scene, TalliesTest::show)).isEqualTo(told(scene, TalliesTest::nothing));
            Scene seen = new Scene(scene.policy(), EDITOR, into, LONG, new Dark(true));
            assertThat(told(seen, TalliesTest::show)).as("control").isNotEqualTo(told(seen, TalliesTest::nothing));
        }
    }

    /// Of these as many are granted as ten seconds have, not when each was.
    @Test
    void keysThatAreCounted_areToldWhenTheirCountIs() throws Exception {
        Scene scene = new Scene(granting(Mode.COUNTS), EDITOR, new Typing.Into.Plain());
        assertThat(told(scene, TalliesTest::type)).isEqualTo(told(scene, TalliesTest::nothing));
    }

    private static void nothing(long millis, HoldBack holdBack) {}

    private static void type(long millis, HoldBack holdBack) {
        offer(millis, holdBack, key(millis));
    }

    private static void show(long millis, HoldBack holdBack) {
        Pixels pixels = new Pixels(2, 2, new byte[4], new byte[1], new byte[1]);
        offer(millis, holdBack, new Picture(moment(millis), pixels, new Stack(List.of())));
    }

    private static void doAll(long millis, HoldBack holdBack) {
        type(millis, holdBack);
        show(millis, holdBack);
        offer(millis, holdBack, new Observation.PointerMove(moment(millis), 5, 5, false));
        offer(millis, holdBack, new Observation.Focus(moment(millis), DIARY));
        offer(millis, holdBack, new Unread(moment(millis), Source.CLIPBOARD, Reason.MARKED_SECRET));
    }

    private static void offer(long millis, HoldBack holdBack, Seen seen) {
        assertThat(holdBack.offer(millis * MILLI, seen)).isTrue();
    }

    /// What is told at the end of all that was done.
    private String told(Scene scene, Acts acts) throws Exception {
        Home home = new Home(folder.resolve(Id.random().hex()));
        CheapVault.create(home.disk(), home.files());
        SessionStart start = new SessionStart(Id.random(), Instant.EPOCH, () -> 0, () -> LedgerHead.EMPTY);
        try (VaultWriter vault = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            Tallies tallies = new Tallies(scene.policy().grants().keySet());
            record(scene, acts, vault, tallies);
            vault.flush();
            return new Status(
                            "session",
                            Status.State.RECORDING,
                            true,
                            false,
                            1,
                            Instant.EPOCH,
                            scene.end() * MILLI,
                            tallies.of(vault),
                            tallies.gaps())
                    .form()
                    .toPrettyString();
        }
    }

    private static void record(Scene scene, Acts acts, VaultWriter vault, Tallies tallies) {
        HoldBack holdBack = new HoldBack(1_000, 1_000);
        TypingTimeline typings = new TypingTimeline();
        ContextTimeline contexts = new ContextTimeline(typings);
        Gatekeeper gatekeeper = new Gatekeeper(
                scene.policy().grants().keySet(),
                holdBack,
                contexts,
                new PolicyTimeline(scene.policy()),
                vault::append,
                scene.screen(),
                tallies);
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        for (long now = 0; now < scene.end(); now += 20) {
            boolean there = now >= 2_500 && now < scene.until() + 500;
            if (now == 2_500 || now == scene.until() + 500) {
                contexts.context(new Context(now * MILLI, new Context.Focused.On(there ? scene.window() : EDITOR)));
            }
            contexts.vouch(now * MILLI);
            Window focused = there ? scene.window() : EDITOR;
            typings.found(now * MILLI, new Typing(focused.id(), there ? scene.into() : new Typing.Into.Plain()));
            if (now == 1_000) {
                offer(now, holdBack, key(now));
            }
            if (now >= 3_000 && now < scene.until() && now % 100 == 0) {
                acts.at(now, holdBack);
            }
            gatekeeper.tick(now * MILLI, (now - HOLD_BACK) * MILLI, List.of(scene.policy()));
        }
    }

    private static Observation.Key key(long millis) {
        return new Observation.Key(moment(millis), Observation.Key.Action.DOWN, "s", "s", Set.of(), false, null, null);
    }

    private static Moment moment(long millis) {
        return new Moment(millis * MILLI, 1);
    }

    private static Policy granting(Mode mode) {
        Map<Source, Grant> grants = new EnumMap<>(Source.class);
        for (Source source :
                List.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS, Source.SCREEN, Source.CLIPBOARD)) {
            grants.put(
                    source,
                    new Grant(
                            source,
                            source == Source.KEYSTROKES ? mode : Mode.FULL,
                            "",
                            "",
                            Instant.EPOCH,
                            Instant.EPOCH.plusSeconds(1)));
        }
        return new Policy(grants, Set.of(new Exclusion.App("diary")), false);
    }

    private static Window window(long id, String app) {
        return new Window(id, app, app, "", "", new Window.Bounds(0, 0, 1, 1));
    }
}
