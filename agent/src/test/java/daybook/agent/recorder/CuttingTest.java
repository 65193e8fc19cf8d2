package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.control.Marked;
import daybook.agent.control.NotForgotten;
import daybook.agent.control.Request;
import daybook.agent.erase.Eraser;
import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Shares;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a running recorder does for whoever erases, and what it says when it cannot forget.
class CuttingTest {
    private static final Policy GRANTED = new Policy(
            Map.of(
                    Source.KEYSTROKES,
                    new Grant(Source.KEYSTROKES, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);

    private static final long LATE = 500_000_000;
    private static final Request.Cut ALL = new Request.Cut(true, "");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private Recording recording;

    @BeforeEach
    void begin() throws Exception {
        home = new Home(folder.resolve("home"));
        CheapVault.create(home.disk(), home.files());
        recording = new Recording(home, home.keys(), LedgerHead.EMPTY, GRANTED, () -> false, _ -> {}, _ -> {});
    }

    @AfterEach
    void end() throws Exception {
        recording.end(true);
    }

    @Test
    void cut_dropsAndErasesNothing_andAnswersOnceWhatWasHeldBackIsClosed() throws Exception {
        Cutting cutting = new Cutting(PATIENCE);
        assertThat(recording.mark("held back")).isEqualTo(Marked.KEPT);
        long asked = recording.nanos();
        FutureTask<JsonNode> answer = new FutureTask<>(() -> cutting.ask(asked, ALL));
        Thread.ofVirtual().start(answer);
        recording.tick(Duration.ofSeconds(1), List.of(GRANTED), LedgerHead.EMPTY);
        while (!cutting.isAsked()) {
            Thread.onSpinWait();
        }
        cutting.run(recording, asked + LATE - 1);
        assertThat(answer.isDone()).as("pictures wait still").isFalse();

        recording.tick(Duration.ZERO, List.of(GRANTED), LedgerHead.EMPTY);
        cutting.run(recording, asked + LATE);

        Id session = Id.ofHex(answer.get().get("session").asString());
        Epochs marks = Objects.requireNonNull(
                Shares.present(home.disk(), home.files(), session).get(Source.MARKS));
        assertThat(marks.upTo(answer.get().get("closed_epoch").asInt())).isEqualTo(marks);
    }

    @Test
    void cutOfARecordingThatIsOver_namesNoSession() {
        Cutting cutting = new Cutting(PATIENCE);
        cutting.end();

        assertThat(cutting.ask(0, ALL).has("session")).isFalse();
    }

    @Test
    void forgettingThatNobodyBegan_isWithdrawn() throws Exception {
        RecorderKeys keys = home.keys();
        Forgetting forgetting =
                new Forgetting(new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer()), Duration.ZERO);

        JsonNode answer = forgetting.ask(Duration.ofMinutes(1));

        assertThat(answer.path("not_forgotten").asString("")).isEqualTo(NotForgotten.WITHDRAWN.word());
        assertThat(recording.mark("stays")).isEqualTo(Marked.KEPT);
        recording.tick(Duration.ZERO, List.of(GRANTED), LedgerHead.EMPTY);
        forgetting.run(recording, Duration.ZERO);
        assertThat(Shares.present(
                        home.disk(), home.files(), recording.cut(0, _ -> true).session()))
                .as("nothing was forgotten after all")
                .containsKey(Source.MARKS);
    }
}
