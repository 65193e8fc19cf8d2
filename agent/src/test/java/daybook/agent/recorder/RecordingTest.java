package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.control.Marked;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of marks: whoever was told that one is kept finds it.
class RecordingTest {
    private static final Policy GRANTED = new Policy(
            Map.of(
                    Source.KEYSTROKES,
                    new Grant(Source.KEYSTROKES, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private Identity owner;

    @SuppressWarnings("NullAway.Init")
    private Recording recording;

    @BeforeEach
    void begin() throws Exception {
        home = new Home(folder.resolve("home"));
        owner = CheapVault.create(home.disk(), home.files()).identity();
        recording = new Recording(home, home.keys(), LedgerHead.EMPTY, GRANTED, () -> false, _ -> {}, _ -> {});
    }

    @Test
    void markWhileItRecords_isKept_andOneWhileItSettlesOrAfterIsNot() throws Exception {
        assertThat(recording.mark("in time")).isEqualTo(Marked.KEPT);
        recording.stopInput();
        assertThat(recording.mark("while it settles")).isEqualTo(Marked.ENDING);
        tick(GRANTED);
        recording.end(true);
        assertThat(recording.mark("after")).isEqualTo(Marked.ENDING);
        assertThat(marks()).containsExactly("in time");
    }

    /// Nobody watches for them, so nobody hangs who does.
    @Test
    void marksFarApart_areBothKept() throws Exception {
        recording.mark("one");
        long end = recording.nanos() + 11_000_000_000L;
        while (recording.nanos() < end) {
            tick(GRANTED);
            Thread.sleep(40);
        }
        recording.mark("two");
        tick(GRANTED);
        Thread.sleep(40);
        tick(GRANTED);
        recording.end(true);
        assertThat(marks()).containsExactly("one", "two");
    }

    @Test
    void markWhilePaused_isNotKept() throws Exception {
        tick(new Policy(GRANTED.grants(), Set.of(), true));
        assertThat(recording.mark("paused")).isEqualTo(Marked.PAUSED);
        recording.end(true);
        assertThat(marks()).isEmpty();
    }

    @Test
    void markForWhichThereIsNoRoom_isNotCalledKept() throws Exception {
        int kept = 0;
        while (recording.mark("again") == Marked.KEPT) {
            kept++;
        }
        assertThat(kept).isEqualTo(HoldBack.CAPACITY);
        assertThat(recording.mark("one more")).isEqualTo(Marked.OVERFLOW);
        recording.end(false);
    }

    @Test
    void everyAnswer_isASentence_andComesBackFromItsWord() {
        for (Marked marked : Marked.values()) {
            assertThat(marked.sentence()).matches("[A-Z].*(\\.|: daybook [a-z]+)");
            assertThat(Marked.ofWord(marked.word())).isEqualTo(marked);
        }
    }

    private void tick(Policy policy) throws IOException {
        recording.tick(Duration.ZERO, List.of(policy), LedgerHead.EMPTY);
    }

    private List<String> marks() throws IOException {
        VaultReader reader = new VaultReader(home.disk(), home.files(), owner);
        List<String> labels = new ArrayList<>();
        try (SessionReader session = reader.open(reader.sessions().getLast().session())) {
            for (Optional<Stored> next = session.next(); next.isPresent(); next = session.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Mark mark)) {
                    labels.add(mark.label());
                }
            }
        }
        return labels;
    }
}
