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

    /// A clock was set back: which of the two came first, only the order of receipt tells.
    @Test
    void anAnswerThatWasAskedForBeforeTheOneBeforeIt_widensTheBounds() {
        WrittenArchive archive = new WrittenArchive()
                .fileWith(100, "Draft", "one", "ada")
                .fileWith(40, "Paper", "one", "ada")
                .fileWith(120, "Paper", "one", "ada");
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        archive.answers.forEach(builder::see);
        assertThat(builder.build().fileChanges())
                .containsExactly(new FileChange(Kind.RENAMED, nanos(40), nanos(120.2), "Draft", "Paper"));
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

    private static List<FileChange> last(WrittenArchive first, WrittenArchive second) {
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        first.answers.forEach(builder::see);
        HistoryBuilder next = builder.next(builder.build());
        second.answers.forEach(next::see);
        return next.build().fileChanges();
    }
}
