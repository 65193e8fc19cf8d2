package daybook.exporter.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.collectors.docs.Office;
import daybook.consent.Answer;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import daybook.exporter.docs.Edit.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// Google shows suggestions to nobody who may only read.
    @Test
    void whereTheBotsRoleIsLowered_andRaised_nobodyHasDoneAnything() throws Exception {
        document.by(ADA).suggestInsert("t.0", 0, "maybe ");
        document.by(ADA).suggestDelete("t.0", 8, 2);
        at(100, () -> document.by(ADA).share(BOT, Role.READER));
        at(600, () -> document.by(ADA).append("t.0", "more"));
        at(1_200, () -> document.by(ADA).share(BOT, Role.WRITER));
        office.runFor(Duration.ofHours(1));
        Chain chain = history().chain(Grain.POLL);
        assertThat(chain.edits())
                .extracting(Edit::act, Edit::deleted, Edit::inserted)
                .containsExactly(
                        tuple(Act.VIEW_CHANGED, "maybe ", ""),
                        tuple(Act.INSERT, "", "more"),
                        tuple(Act.VIEW_CHANGED, "", "maybe "));
        assertThat(chain.edits())
                .filteredOn(edit -> edit.act() == Act.VIEW_CHANGED)
                .allMatch(edit -> edit.author() == null);
    }

    /// By a machine whose clock is two minutes ahead of Google's, or as much behind.
    @ParameterizedTest
    @ValueSource(longs = {120, -120, 0})
    void whereTheMachinesClockIsWrong_whatAnswersAComment_isWhatWasWrittenAfterIt(long aheadSeconds) throws Exception {
        office.set = Duration.ofSeconds(aheadSeconds);
        document.by(ADA).share(BEN, Role.WRITER).append("t.0", "a heron waits");
        at(140, () -> document.by(ADA).insert("t.0", place("heron") + 5, "s"));
        at(230, () -> document.by(BEN).comment("t.0", place("heron"), 5, "Which?"));
        at(300, () -> document.by(ADA).insert("t.0", place("heron"), "grey "));
        office.runFor(Duration.ofMinutes(20));

        History history = history();
        assertThat(answers(history)).containsExactly("grey ");
        CommentThread thread = history.comments().getFirst();
        isWithin(thread, "230", aheadSeconds);
        assertThat(thread.doubtNanos()).isLessThan(1_200_000_000L);
        assertThat(thread.doubtNanos() == 0)
                .as("the doubt is told where it is shifted alone")
                .isEqualTo(aheadSeconds == 0);
        keystrokesAreWithinTheirPolls(history);

        // Without dates nothing tells of the two clocks: what a history was before it asked for them.
        History uncorrected =
                History.of(archived().stream().map(BotHistoryTest::withoutDate).toList(), Set.of(BOT.email()));
        assertThat(answers(uncorrected).equals(List.of("grey "))).as("control").isEqualTo(aheadSeconds == 0);
    }

    /// It was two minutes ahead, until somebody set it right.
    @Test
    void whereTheClockIsSetWhileTheBotRuns_whatWasSaidBefore_andAfter_isWithinItsBounds() throws Exception {
        office.set = Duration.ofMinutes(2);
        document.by(ADA).share(BEN, Role.WRITER).append("t.0", "a heron waits");
        at(100, () -> document.by(BEN).comment("t.0", place("heron"), 5, "Which?"));
        at(400, () -> office.set = Duration.ZERO);
        at(600, () -> document.by(ADA).append("t.0", " here"));
        at(700, () -> document.by(BEN).comment("t.0", place("waits"), 5, "How long?"));
        office.runFor(Duration.ofMinutes(30));

        List<CommentThread> threads = history().comments();
        isWithin(threads.getFirst(), "100", 120);
        isWithin(threads.getLast(), "700", 0);
        assertThat(threads.getFirst().doubtNanos()).isLessThan(3_000_000_000L);
        assertThat(threads.getLast().doubtNanos())
                .as("control: and not within all")
                .isZero();
    }

    /// @param aheadSeconds how far the machine's clock was
    private void isWithin(CommentThread thread, String name, long aheadSeconds) {
        long said = Nanos.of(Objects.requireNonNull(written.get(name)).plusSeconds(aheadSeconds));
        assertThat(said).isBetween(thread.createdNanos() - thread.doubtNanos(), thread.createdNanos());
    }

    private void at(int second, Runnable act) {
        office.time.plan(Duration.ofSeconds(second), () -> {
            written.put(Integer.toString(second), office.time.instant());
            act.run();
        });
    }

    private int place(String word) {
        return document.text("t.0").indexOf(word);
    }

    /// What was written where the words of a comment are, after it.
    private static List<String> answers(History history) {
        return Episodes.of(history.chain(Grain.POLL), history.comments(), _ -> true).stream()
                .filter(episode -> !episode.answers().isEmpty())
                .map(Episode::inserted)
                .toList();
    }

    /// The changelog, fetched after, tells of the same by Google's clock.
    private void keystrokesAreWithinTheirPolls(History history) {
        List<Archived> all = new ArrayList<>(archived());
        Answer end = all.getLast().answer();
        all.add(new Archived(
                new Answer(document.id(), Answer.Kind.CHANGELOG, "", end.received(), end.received(), null),
                office.google.changelog(document).getBytes(StandardCharsets.UTF_8)));
        List<Edit> typed =
                History.of(all, Set.of(BOT.email())).chain(Grain.KEYSTROKE).edits();
        for (Edit seen : history.chain(Grain.POLL).edits()) {
            Edit key = typed.stream()
                    .filter(edit -> edit.inserted().equals(seen.inserted()))
                    .findFirst()
                    .orElseThrow();
            assertThat(key.toNanos() - key.fromNanos()).isLessThan(1_300_000_000L);
            assertThat(key.fromNanos()).isLessThanOrEqualTo(seen.toNanos());
            assertThat(key.toNanos()).isGreaterThanOrEqualTo(seen.fromNanos());
        }
    }

    private static Archived withoutDate(Archived archived) {
        Answer told = archived.answer();
        return new Archived(
                new Answer(
                        told.document(),
                        told.kind(),
                        told.part(),
                        told.requested(),
                        told.received(),
                        null,
                        told.stood()),
                archived.body());
    }

    private List<Archived> archived() {
        return office.keeper.all().stream()
                .map(kept -> new Archived(kept.answer(), kept.body()))
                .toList();
    }

    private History history() {
        return History.of(archived(), Set.of(BOT.email()));
    }
}
