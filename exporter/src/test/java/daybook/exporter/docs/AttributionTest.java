package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whom the one edit between the polls at 100 s and 103 s is given to.
class AttributionTest {
    private static WrittenArchive polls() {
        return new WrittenArchive().state(100, "a\n").state(103, "ab\n");
    }

    private static String author(WrittenArchive archive) {
        return author(archive.history());
    }

    private static String author(History history) {
        return Objects.requireNonNullElse(
                history.chain(Grain.POLL).edits().getFirst().author(), "unknown");
    }

    @Test
    void whereNothingIsToldOfPeople_nobodyIsNamed() {
        assertThat(author(polls())).isEqualTo("unknown");
    }

    @Test
    void theOnlyOneWhoMayWrite_before_andAfter_isTheAuthor() {
        assertThat(author(polls().file(99, 90, "u1", "u1").file(110, 102, "u1", "u1")))
                .isEqualTo("u1");
    }

    @Test
    void whereItIsNotToldBeforeOrAfter_orAnotherMayWriteToo_nobodyIsNamed() {
        assertThat(Stream.of(
                                polls().file(99, 90, "u1", "u1"),
                                polls().file(110, 102, "u1", "u1"),
                                polls().file(101, 90, "u1", "u1").file(110, 102, "u1", "u1"),
                                polls().file(99, 90, "u1", "u1")
                                        .file(102, 101, "u1", "u1", "u2")
                                        .file(110, 102, "u1", "u1"),
                                polls().file(99, 90, "u1", "u1", "u2").file(110, 102, "u1", "u1"),
                                polls().file(99, 90, "u1", "u1", "anyoneWithLink")
                                        .file(110, 102, "u1", "u1", "anyoneWithLink"))
                        .map(AttributionTest::author))
                .containsOnly("unknown");
    }

    /// Who was let in and out meanwhile, nobody asked.
    @Test
    void whereNobodyLookedForLongerThanABotRests_theOnlyWriterIsNotNamed() {
        assertThat(author(new WrittenArchive()
                        .file(99, 90, "u1", "u1")
                        .state(100, "a\n")
                        .state(700, "ab\n")
                        .file(710, 690, "u1", "u1")))
                .as("control: ten minutes")
                .isEqualTo("u1");
        assertThat(author(new WrittenArchive()
                        .file(99, 90, "u1", "u1")
                        .state(100, "a\n")
                        .state(7_300, "ab\n")
                        .file(7_310, 7_290, "u1", "u1")))
                .isEqualTo("unknown");
    }

    @Test
    void whereAnswersMayBeMissing_fromTheLastThatToldWhoMayWriteToTheNextThatDoes_nobodyIsNamed() {
        List<Archived> answers = new WrittenArchive()
                .file(90, 80, "u1", "u1")
                .file(99, 90, "u1", "u1")
                .state(100, "a\n")
                .state(103, "ab\n")
                .file(110, 102, "u1", "u1")
                .file(120, 102, "u1", "u1")
                .answers;
        List<String> authors = new ArrayList<>();
        for (int missing = 1; missing < answers.size(); missing++) {
            HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
            answers.subList(0, missing).forEach(builder::see);
            builder.miss();
            answers.subList(missing, answers.size()).forEach(builder::see);
            authors.add(author(builder.build()));
        }
        assertThat(authors).containsExactly("u1", "unknown", "unknown", "unknown", "u1");
    }

    /// The bot was a viewer for a while: whoever was let in then, it was not told.
    @Test
    void whereGoogleDidNotTellWhoMayWrite_nobodyIsNamed() {
        WrittenArchive archive = polls().file(99, 90, "u1", "u1").file(110, 102, "u1", "u1");
        assertThat(author(archive)).as("control").isEqualTo("u1");
        assertThat(author(archive.fileWith(101, "Notes", null, "u1"))).isEqualTo("unknown");
    }

    /// What was told before, and after, is told by the order in which it came.
    @Test
    void whereAClockWasSetBack_whatWasAskedWhenItStoodThereOnceMore_isNoEvidence() {
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        new WrittenArchive()
                .skew(-1_000)
                .file(1_040, 30, "u1", "u1")
                .state(1_050, "a\n")
                .state(1_060, "ab\n")
                .skew(0)
                .file(110, 65, "u1", "u1", "u2")
                .file(600, 65, "u1", "u1")
                .file(1_065, 65, "u1", "u1")
                .answers
                .forEach(builder::see);
        assertThat(author(builder.build())).isEqualTo("unknown");
    }

    @Test
    void whereAnotherModifiedIt_theOnlyWriterIsNotNamed() {
        assertThat(author(polls().file(99, 90, "u1", "u1").file(110, 102, "u2", "u1")))
                .isEqualTo("unknown");
    }

    /// Whoever signed their own account in as the bot's is not told from it, and may have written.
    @Test
    void whereTheBotModifiedIt_whenever_theOnlyOtherWriterIsNotNamed() {
        WrittenArchive archive = polls().file(99, 90, "u1", "u1").file(110, 102, "u1", "u1");
        assertThat(author(archive)).as("control").isEqualTo("u1");
        assertThat(author(archive.file(2_000, 1_999, "b1", "u1"))).isEqualTo("unknown");
    }

    @Test
    void whoModifiedItLast_isNoProof() {
        WrittenArchive archive = polls().file(99, 99, "u1", "u1", "u2").file(110, 102, "u1", "u1", "u2");
        assertThat(author(archive)).isEqualTo("unknown");
    }

    @Test
    void theOnlyOneOfWhomActivityTells_isTheAuthor_whereItWasAskedLateEnough() {
        assertThat(author(polls().activity(9_000, 50.0, "u2", 102.0, "u1"))).isEqualTo("people/u1");
        assertThat(author(polls().activity(2_000, 50.0, "u2", 102.0, "u1")))
                .as("asked too early")
                .isEqualTo("unknown");
        assertThat(author(polls().activity(9_000, 102.0, "u1")))
                .as("what was before is not told")
                .isEqualTo("unknown");
        assertThat(author(polls().activity(9_000, 50.0, "u2", 101.0, "u2", 102.0, "u1")))
                .as("two of them")
                .isEqualTo("unknown");
        assertThat(author(polls().activity(9_000, 50.0, "u2"))).as("nobody").isEqualTo("unknown");
    }

    /// Activity tells a stretch of edits once, at its end: who wrote on till later may have written here too.
    @Test
    void whereAnotherIsToldOfSoonAfter_orNext_nobodyIsNamed() {
        assertThat(author(polls().activity(9_000, 50.0, "u2", 102.0, "u1", 3_000.0, "u2")))
                .isEqualTo("unknown");
        assertThat(author(polls().activity(99_000, 50.0, "u2", 102.0, "u1", 30_000.0, "u2")))
                .isEqualTo("unknown");
        assertThat(author(polls().activity(99_000, 50.0, "u2", 102.0, "u1", 30_000.0, "u1", 40_000.0, "u2")))
                .isEqualTo("people/u1");
    }

    /// Which of Drive's ids is Activity's cannot be told; that one person has not two of them can.
    @Test
    void whomActivityNames_isNotNamed_whereDriveTellsOfTwo() {
        WrittenArchive archive = polls().activity(9_000, 50.0, "u2", 102.0, "u1")
                .file(102, 101, "u1", "u1", "u2")
                .file(110, 102, "u1", "u1", "u2")
                .file(9_100, 9_050, "u2", "u1", "u2");
        assertThat(author(archive)).as("control: one in the stretch").isEqualTo("people/u1");
        assertThat(author(archive.file(9_200, 102, "u2", "u1", "u2"))).isEqualTo("unknown");
    }

    @Test
    void theOnlyWriter_isNotNamed_whereActivityTellsOfTwo() {
        WrittenArchive archive = polls().file(99, 90, "u1", "u1").file(110, 102, "u1", "u1");
        assertThat(author(archive.activity(120, 101.0, "p1"))).isEqualTo("u1");
        assertThat(author(archive.activity(130, 101.0, "p1", 102.0, "p2"))).isEqualTo("unknown");
    }

    @Test
    void aClockThatIsAhead_isReckonedWith() {
        WrittenArchive right = new WrittenArchive().skew(600).state(100, "a\n").state(103, "ab\n");
        assertThat(author(right.activity(9_000, 50.0, "u2", 702.0, "u1"))).isEqualTo("people/u1");
        WrittenArchive wrong = new WrittenArchive().skew(600).state(100, "a\n").state(103, "ab\n");
        assertThat(author(wrong.activity(9_000, 50.0, "u2", 102.0, "u1"))).isEqualTo("unknown");
    }

    @Test
    void keystrokes_haveTheAuthorThatTheChangelogNames_andTilesTellTheName() {
        WrittenArchive archive = new WrittenArchive()
                .changelog(5, new WrittenChangelog().by("u7").insert(1, "a"))
                .answer(
                        6,
                        daybook.consent.Answer.Kind.TILES,
                        "",
                        "{\"userMap\":{\"u7\":{\"name\":\"Ada\"}}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        History history = archive.history();
        assertThat(history.chain(Grain.KEYSTROKE).edits().getFirst().author()).isEqualTo("u7");
        assertThat(history.people().resolve("Ada")).isEqualTo("u7");
    }
}
