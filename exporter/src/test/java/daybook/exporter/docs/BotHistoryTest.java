package daybook.exporter.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Office;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is derived of what the real bot handed over, against when and by whom it was truly written.
class BotHistoryTest {
    private final Office office;
    private final Document document;
    private final Map<String, Instant> written = new HashMap<>();

    BotHistoryTest() throws IOException {
        office = new Office();
        document = office.google.document(ADA, "Notes");
        document.by(ADA).insert("t.0", 0, "start\n").share(BOT, Role.WRITER);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void boutsWithPausesBetween_areEpisodesOfTheirOwn_andKnownToAMinuteOrTen() throws Exception {
        Map<String, Duration> bouts = Map.of(
                "first ", Duration.ofSeconds(100), "second ", Duration.ofMinutes(32), "third ", Duration.ofHours(3));
        bouts.forEach((word, when) -> office.time.plan(when, () -> {
            written.put(word, office.time.instant());
            document.by(ADA).append("t.0", word);
        }));
        office.runFor(Duration.ofHours(4));

        Chain chain = history().chain(Grain.POLL);
        assertThat(chain.edits()).extracting(Edit::inserted).containsExactly("first ", "second ", "third ");
        List<Duration> most = List.of(Duration.ofSeconds(20), Duration.ofSeconds(75), Duration.ofMinutes(11));
        for (int i = 0; i < 3; i++) {
            Edit edit = chain.edits().get(i);
            assertThat(Nanos.of(Objects.requireNonNull(written.get(edit.inserted()))))
                    .isBetween(edit.fromNanos(), edit.toNanos());
            assertThat(Duration.ofNanos(edit.toNanos() - edit.fromNanos())).isLessThan(most.get(i));
        }
        assertThat(Episodes.of(chain, List.of(), _ -> true))
                .extracting(episode -> episode.inserted().strip())
                .containsExactly("first", "second", "third");
    }

    @Test
    void whoIsLetInForHalfAMinute_isNotTakenForTheOwner() throws Exception {
        office.google.changes().comeLateBy(Duration.ofMinutes(3));
        for (int second = 200; second < 500; second += 7) {
            String word = "a" + second + " ";
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", word));
        }
        office.time.plan(Duration.ofSeconds(310), () -> document.by(ADA).share(BEN, Role.WRITER));
        office.time.plan(Duration.ofSeconds(315), () -> document.by(BEN).insert("t.0", 0, "BEN WROTE THIS "));
        office.time.plan(Duration.ofSeconds(335), () -> document.by(ADA).unshare(BEN));
        office.runFor(Duration.ofHours(1));
        List<Edit> edits = history().chain(Grain.POLL).edits();
        assertThat(edits)
                .filteredOn(edit -> edit.inserted().contains("BEN"))
                .isNotEmpty()
                .allMatch(edit -> edit.author() == null);
        assertThat(edits)
                .as("control: the others are hers")
                .filteredOn(edit -> ADA.permissionId().equals(edit.author()))
                .hasSizeGreaterThan(20);
    }

    private History history() {
        List<Archived> archived = office.keeper.all().stream()
                .map(kept -> new Archived(kept.answer(), kept.body()))
                .toList();
        return History.of(archived, Set.of(BOT.email()));
    }
}
