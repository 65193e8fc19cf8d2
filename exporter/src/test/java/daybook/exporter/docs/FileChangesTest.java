package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenArchive.at;
import static daybook.exporter.docs.WrittenArchive.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.consent.Answer;
import daybook.exporter.docs.FileChange.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What became of a file, by what Google answered about it one time and the next.
class FileChangesTest {
    private static List<FileChange> changes(WrittenArchive archive) {
        return archive.history().fileChanges();
    }

    @Test
    void whatIsAnother_becameSoBetweenTheLastLookThatHadTheOld_andTheFirstThatHasTheNew() {
        WrittenArchive archive = new WrittenArchive()
                .fileWith(0, "Draft", "one", "ada")
                .fileWith(10, "Draft", "one", "ada")
                .fileWith(20, "Paper", "one", "ada")
                .fileWith(30, "Paper", "two", "bob");
        assertThat(changes(archive))
                .containsExactly(
                        new FileChange(Kind.RENAMED, nanos(10), nanos(20.2), "Draft", "Paper"),
                        new FileChange(Kind.MOVED, nanos(20), nanos(30.2), "one", "two"),
                        new FileChange(Kind.NEW_OWNER, nanos(20), nanos(30.2), "ada", "bob"));
    }

    @Test
    void aLookThatWasNotKept_isTheLowerBound_whereItIsToldOfTheAnswerThatIsThere() {
        assertThat(renamed(new Answer.Stood(at(0), at(97)))).isEqualTo(nanos(97));
        assertThat(renamed(new Answer.Stood(at(50), at(97))))
                .as("one between the two was erased")
                .isEqualTo(nanos(0));
    }

    private static long renamed(Answer.Stood stood) {
        WrittenArchive archive = new WrittenArchive().fileWith(0, "Draft", "one", "ada");
        Archived later = new WrittenArchive()
                .fileWith(100, "Paper", "one", "ada")
                .answers
                .getFirst();
        archive.answers.add(new Archived(later.answer().after(stood), later.body()));
        return changes(archive).getFirst().fromNanos();
    }

    @Test
    void whatIsNotTold_hasNotChanged() {
        assertThat(changes(new WrittenArchive()
                        .fileWith(0, "Draft", "one", "ada")
                        .fileWith(10, "Draft", null, "ada")
                        .file(20, 15, "bob", "bob")
                        .fileWith(30, "Draft", "one", "ada")))
                .isEmpty();
        assertThat(changes(new WrittenArchive()
                        .fileWith(0, "Draft", "one", "ada")
                        .fileWith(10, "Draft", null, "ada")
                        .fileWith(20, "Draft", "two", "ada")))
                .as("control: where it is seen in another, it went there since it was last seen in the one")
                .containsExactly(new FileChange(Kind.MOVED, nanos(0), nanos(20.2), "one", "two"));
    }

    /// It was a minute ahead and was set right: what is called so as it is asked for at 45 was called so
    /// before.
    @Test
    void anAnswerThatWasAskedForBeforeTheOneBeforeIt_mayHaveItAlready_soGooglesClockTellsTheBound() {
        WrittenArchive archive = new WrittenArchive()
                .skew(-60)
                .fileWith(100, "Draft", "one", "ada")
                .skew(0)
                .fileWith(45, "Paper", "two", "ada")
                .fileWith(120, "Paper", null, "ada")
                .fileWith(130, "Report", "two", "ada");
        List<FileChange> changes = last(archive);
        assertThat(changes).extracting(FileChange::kind).containsExactly(Kind.RENAMED, Kind.RENAMED, Kind.MOVED);
        assertThat(changes.get(0).fromNanos()).isBetween(nanos(38.8), nanos(40));
        assertThat(changes.get(0).toNanos()).isEqualTo(nanos(120.2));
        assertThat(changes.get(2).fromNanos())
                .as("the answer between them told nothing of it")
                .isBetween(nanos(38.8), nanos(40));
        assertThat(changes.get(1).fromNanos()).as("control").isEqualTo(nanos(120));
    }

    /// It was two minutes ahead, and was set right before the second session, which was told nothing of a
    /// title.
    @Test
    void whereTheClockWasSetBetweenTwoSessions_timesOfTheOneBefore_areToldByTheClockOfThisOne() {
        WrittenArchive wrong = new WrittenArchive().skew(-120).fileWith(200, "Draft", "one", "ada");
        WrittenArchive between = new WrittenArchive().file(290, 0, "ada", "ada");
        WrittenArchive right =
                new WrittenArchive().fileWith(300, "Paper", "one", "ada").fileWith(310, "Paper", "two", "ada");
        List<FileChange> changes = last(wrong, between, right);
        assertThat(changes.get(0).fromNanos()).isBetween(nanos(78.8), nanos(80));
        assertThat(changes.get(1).fromNanos()).as("control").isEqualTo(nanos(300));
    }

    @Test
    void theNextSession_tellsWhatBecameAnotherMeanwhile_unlessItIsTheOlderOne() {
        assertThat(last(
                        new WrittenArchive().fileWith(0, "Draft", "one", "ada"),
                        new WrittenArchive().fileWith(100, "Paper", "one", "ada")))
                .extracting(FileChange::fromNanos, FileChange::toNanos, FileChange::after)
                .containsExactly(tuple(nanos(0), nanos(100.2), "Paper"));
        assertThat(last(
                        new WrittenArchive().fileWith(100, "Draft", "one", "ada"),
                        new WrittenArchive().fileWith(0, "Paper", "one", "ada")))
                .isEmpty();
    }

    /// Of the last of several sessions.
    private static List<FileChange> last(WrittenArchive... sessions) {
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        List<FileChange> last = List.of();
        for (WrittenArchive session : sessions) {
            session.answers.forEach(builder::see);
            History history = builder.build();
            last = history.fileChanges();
            builder = builder.next(history);
        }
        return last;
    }
}
