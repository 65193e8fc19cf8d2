package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenArchive.at;
import static daybook.exporter.docs.WrittenArchive.nanos;
import static daybook.exporter.docs.WrittenState.inserted;
import static daybook.exporter.docs.WrittenState.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.consent.Answer;
import daybook.exporter.docs.Edit.Act;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Place BODY = Place.body("t.0");

    private static List<Edit> edits(WrittenArchive archive, Grain grain) {
        return archive.history().chain(grain).edits();
    }

    private static SortedMap<Place, String> replayed(Chain chain) {
        Chain.Cursor cursor = chain.cursor();
        cursor.to(Long.MAX_VALUE);
        return cursor.texts();
    }

    @Test
    void aLookThatFoundNothingNew_isTheLowerBound_whereItIsToldOfTheStateThatIsThere() {
        assertThat(from(null)).isEqualTo(nanos(0));
        assertThat(from(new Answer.Stood(at(0), at(97)))).isEqualTo(nanos(97));
        assertThat(from(new Answer.Stood(at(50), at(97))))
                .as("one between the two was erased")
                .isEqualTo(nanos(0));
        assertThat(from(new Answer.Stood(at(0), at(101))))
                .as("no look at what was before comes after what was found")
                .isEqualTo(nanos(0));
    }

    /// Of the edit between the states at 0 and 100 s.
    private static long from(Answer.@Nullable Stood stood) {
        WrittenArchive archive = new WrittenArchive().state(0, "one\n").state(100, "one two\n");
        Archived later = archive.answers.removeLast();
        archive.answers.add(new Archived(later.answer().after(stood), later.body()));
        return edits(archive, Grain.POLL).getFirst().fromNanos();
    }

    /// It was a minute ahead and was set right: what stands there as it is asked for at 50 was written
    /// before.
    @Test
    void whereTheClockWasSetBack_googlesClockTellsWhatTheEditIsNoOlderThan_andNobodyIsNamed() {
        HistoryBuilder history = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        WrittenArchive archive = new WrittenArchive()
                .skew(-60)
                .file(30, -100, "ada", "ada")
                .state(100, "a\n")
                .state(103, "ab\n")
                .skew(0);
        archive.state(50, "abc\n").state(53, "abcd\n").state(110, "abcde\n").state(113, "abcdef\n");
        archive.file(120, 112, "ada", "ada").answers.forEach(history::see);
        List<Edit> edits = history.build().chain(Grain.POLL).edits();
        assertThat(edits).extracting(Edit::inserted).containsExactly("b", "cde", "f");
        assertThat(edits.get(0).fromNanos()).isEqualTo(nanos(100));
        assertThat(edits.get(1).fromNanos()).isBetween(nanos(41.8), nanos(43));
        assertThat(edits.get(2).fromNanos()).isEqualTo(nanos(110));
        assertThat(edits).extracting(Edit::author).containsExactly("ada", null, "ada");
    }

    @Test
    void anEditBetweenTwoPolls_liesBetweenTheRequestOfTheLastWithoutItAndTheReceiptOfTheFirstWithIt() {
        WrittenArchive archive = new WrittenArchive()
                .state(0, "one\n")
                .state(3, "one\n")
                .state(6, "one two\n")
                .state(9, "one two\n");
        assertThat(edits(archive, Grain.POLL)).singleElement().satisfies(edit -> {
            assertThat(edit.fromNanos()).isEqualTo(nanos(3));
            assertThat(edit.toNanos()).isEqualTo(nanos(6.2));
            assertThat(edit.inserted()).isEqualTo(" two");
            assertThat(edit.author()).isNull();
        });
    }

    @Test
    void theSameAnswersAgain_orInAnotherOrder_giveTheSameHistory() {
        WrittenArchive archive = new WrittenArchive()
                .state(0, "one\n")
                .state(3, "two\n")
                .state(6, "one\n")
                .revision(7, "1", -50, "o\n")
                .revision(7.5, "2", -40, "one\n")
                .comments(8, WrittenArchive.comment("c", 1, "why?", ""));
        History once = archive.history();
        assertThat(once.chain(Grain.POLL).edits()).hasSize(2);
        List<Archived> twice = new ArrayList<>(archive.answers);
        twice.addAll(archive.answers);
        Collections.reverse(twice);
        History again = History.of(twice, Set.of());
        assertThat(again.chains()).isEqualTo(once.chains());
        assertThat(again.comments()).isEqualTo(once.comments());
    }

    @Test
    void aStateThatWasAskedForBeforeTheLastOne_isPassedOver() {
        WrittenArchive archive = new WrittenArchive().state(0, "one\n");
        archive.answer(at(4), at(4.2), Answer.Kind.STATE, "", WrittenState.of("one two\n"));
        archive.answer(at(3), at(5), Answer.Kind.STATE, "", WrittenState.of("one\n"));
        assertThat(edits(archive, Grain.POLL)).hasSize(1);
        assertThat(replayed(archive.history().chain(Grain.POLL))).containsExactly(Map.entry(BODY, "one two"));
    }

    @Test
    void whereSuggestionsAreShownOtherwise_theTextIsToldAsThat_andNoSuggestionAsMadeOrSettled() {
        WrittenState shown = new WrittenState().tab("t.0", null, "", inserted("new ", "i"), run("old\n"));
        WrittenState hidden = new WrittenState().tab("t.0", null, "", run("old\n"));
        WrittenArchive archive = new WrittenArchive()
                .file(-1, -2, "ada", "ada")
                .state(0, shown.view("SUGGESTIONS_INLINE"))
                .state(3, hidden.view("PREVIEW_WITHOUT_SUGGESTIONS"))
                .state(6, shown)
                .file(7, -2, "ada", "ada");
        assertThat(edits(archive, Grain.POLL))
                .extracting(Edit::act, Edit::deleted, Edit::inserted, Edit::author, Edit::suggestion)
                .containsExactly(
                        tuple(Act.VIEW_CHANGED, "new ", "", null, null),
                        tuple(Act.VIEW_CHANGED, "", "new ", null, null));
        assertThat(text(archive.history(), 4)).isEqualTo("POLL old");
        assertThat(edits(new WrittenArchive().state(0, shown).state(3, hidden.view("SUGGESTIONS_INLINE")), Grain.POLL))
                .as("control: the same view")
                .extracting(Edit::act)
                .containsExactly(Act.REJECT);
    }

    @Test
    void aTabThatIsGone_isNotTextThatWasDeleted_andWhatChangedIsToldWhereItComesBack() {
        WrittenState both = new WrittenState().tab("t.0", null, "", run("a\n")).tab("t.1", "t.0", "", run("bc\n"));
        WrittenState back = new WrittenState().tab("t.0", null, "", run("a\n")).tab("t.1", null, "", run("bcd\n"));
        WrittenArchive archive = new WrittenArchive()
                .state(0, both)
                .state(3, "a\n")
                .state(6, "a\n")
                .state(9, back);
        assertThat(edits(archive, Grain.POLL))
                .extracting(Edit::act, Edit::place, Edit::inserted)
                .containsExactly(
                        tuple(Act.TAB_REMOVED, Place.body("t.1"), ""),
                        tuple(Act.TAB_ADDED, Place.body("t.1"), ""),
                        tuple(Act.INSERT, Place.body("t.1"), "d"));
        assertThat(text(archive.history(), 4)).isEqualTo("POLL a");
        assertThat(text(archive.history(), 10)).isEqualTo("POLL a|bcd");
    }

    @Test
    void aFootnoteThatIsGone_wasDeletedWithItsText() {
        WrittenState with =
                new WrittenState().tab("t.0", null, "", run("a\n")).segment("footnotes", "kix.n", run("note\n"));
        assertThat(edits(new WrittenArchive().state(0, with).state(3, "a\n"), Grain.POLL))
                .singleElement()
                .satisfies(edit -> {
                    assertThat(edit.act()).isEqualTo(Act.DELETE);
                    assertThat(edit.deleted()).isEqualTo("note");
                    assertThat(edit.place()).isEqualTo(new Place("t.0", "kix.n"));
                });
    }

    @Test
    void revisions_areOrderedByTheirTime_andTheirTextIsThatOfTheWholeDocument() {
        WrittenArchive archive = new WrittenArchive()
                .revision(5, "9", -100, "one\n")
                .revision(6, "10", -90, "one\ntwo\n")
                .revision(7, "3", -200, "o\n");
        History history = archive.history();
        Chain chain = history.chain(Grain.REVISION);
        assertThat(chain.before()).containsExactly(Map.entry(Place.body(Place.WHOLE), "o\n"));
        assertThat(chain.edits()).extracting(Edit::inserted).containsExactly("ne", "two\n");
        assertThat(chain.edits().getLast().revision()).isEqualTo("10");
        assertThat(chain.edits().getLast().fromNanos()).isEqualTo(nanos(-100));
        assertThat(chain.edits()).allMatch(edit -> edit.author() == null);
    }

    @Test
    void theText_isTakenFromTheFinestGrainThatReachesSoFar() {
        History history = new WrittenArchive()
                .revision(40, "1", -100, "r\n")
                .state(30, "polled\n")
                .state(33, "polled more\n")
                .changelog(20, new WrittenChangelog().insert(1, "key").insert(4, "s"))
                .history();
        assertThat(history.textAt(at(-101))).isEmpty();
        assertThat(text(history, -99)).isEqualTo("REVISION r\n");
        assertThat(text(history, 0.15)).isEqualTo("KEYSTROKE key");
        assertThat(text(history, 0.25)).isEqualTo("KEYSTROKE keys");
        assertThat(text(history, 31)).isEqualTo("POLL polled");
        assertThat(text(history, 60)).isEqualTo("POLL polled more");
    }

    private static String text(History history, double seconds) {
        Optional<History.Texts> texts = history.textAt(at(seconds));
        return texts.map(t -> t.grain() + " " + String.join("|", t.texts().values()))
                .orElse("");
    }

    @Test
    void answersThatCannotBeRead_arePassedOver_andTheRestIsAsItWas() {
        WrittenArchive archive = new WrittenArchive().state(0, "one\n");
        archive.answer(1, Answer.Kind.STATE, "", new byte[] {'{', '"'});
        archive.answer(1, Answer.Kind.FILE, "", new byte[] {0});
        archive.answer(1, Answer.Kind.CHANGELOG, "", "<html>sign in".getBytes(UTF_8));
        archive.state(3, "one two\n");
        History history = archive.history();
        assertThat(history.chain(Grain.POLL).edits()).hasSize(1);
        assertThat(history.faults())
                .containsExactly(
                        ChangelogException.Why.SIGN_IN_PAGE.sentence(),
                        "2 answers could not be read, and were passed over; they are kept as they came.");
    }

    @Test
    void exportsOfASheet_areOneText() {
        WrittenArchive archive = new WrittenArchive();
        archive.answer(0, Answer.Kind.SHEET, "text/csv", "a,b\r\n".getBytes(UTF_8));
        archive.answer(3, Answer.Kind.SHEET, "text/csv", "a,bc\r\n".getBytes(UTF_8));
        assertThat(replayed(archive.history().chain(Grain.POLL)))
                .containsExactly(Map.entry(Place.body(Place.WHOLE), "a,bc\n"));
    }

    @Test
    void aSheetAsGoogleHoldsIt_changesNothing() {
        History once = sheet("none").history();
        History raw = sheet("application/json").history();
        assertThat(raw.chains()).isEqualTo(once.chains());
        assertThat(raw.faults()).isEmpty();
        assertThat(text(raw, 10)).isEqualTo("POLL a,bc\n");
        assertThat(sheet("text/csv").history().chains()).as("control").isNotEqualTo(once.chains());
    }

    /// Twice exported, and once more between the two, later and last, in that form; its clock tells other times.
    private static WrittenArchive sheet(String part) {
        WrittenArchive archive = new WrittenArchive();
        archive.answer(0, Answer.Kind.SHEET, "text/csv", "a,b\r\n".getBytes(UTF_8));
        raw(archive, 1, part);
        archive.answer(3, Answer.Kind.SHEET, "text/csv", "a,bc\r\n".getBytes(UTF_8));
        raw(archive, 4, part);
        return archive;
    }

    private static void raw(WrittenArchive archive, double seconds, String part) {
        if (!part.equals("none")) {
            archive.skew(5).answer(seconds, Answer.Kind.SHEET, part, "{\"sheets\":[]}".getBytes(UTF_8));
            archive.skew(0);
        }
    }
}
