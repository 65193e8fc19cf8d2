package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenArchive.comment;
import static daybook.exporter.docs.WrittenArchive.nanos;
import static daybook.exporter.docs.WrittenState.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.exporter.docs.CommentThread.Anchor;
import daybook.exporter.docs.Edit.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// A history that goes on from another, after a time in which nobody looked.
class GoingOnTest {
    private static final Place BODY = Place.body("t.0");
    private static final String QUOTE =
            ",\"author\":{\"displayName\":\"Ada\"},\"quotedFileContent\":{\"value\":\"heron\"}";

    /// The histories of what was archived, one going on from the other.
    private static List<History> histories(WrittenArchive... archives) {
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        List<History> histories = new ArrayList<>();
        for (WrittenArchive archive : archives) {
            archive.answers.forEach(builder::see);
            History history = builder.build();
            histories.add(history);
            builder = builder.next(history);
        }
        return histories;
    }

    private static History last(WrittenArchive... archives) {
        return histories(archives).getLast();
    }

    private static SortedMap<Place, String> replayed(Chain chain) {
        Chain.Cursor cursor = chain.cursor();
        chain.edits().forEach(cursor::apply);
        return cursor.texts();
    }

    @Test
    void whatWasWrittenMeanwhile_isToldOfNobody_andWhatComesAfter_ofWhoWroteIt() {
        History history = last(
                new WrittenArchive().file(0, 0, "ada", "ada").state(1, "one\n"),
                new WrittenArchive()
                        .file(100, 90, "ada", "ada")
                        .state(101, "one two\n")
                        .state(104, "one two three\n")
                        .file(110, 103, "ada", "ada"));
        Chain polls = history.chain(Grain.POLL);
        assertThat(polls.before()).isEqualTo(Map.of(BODY, "one"));
        assertThat(polls.fromNanos()).isEqualTo(nanos(1.2));
        assertThat(polls.edits()).extracting(Edit::inserted).containsExactly(" two", " three");
        assertThat(polls.edits()).extracting(Edit::author).containsExactly(null, "ada");
        assertThat(polls.edits().getFirst().fromNanos()).isEqualTo(nanos(1));
    }

    @Test
    void withoutANewState_nothingIsTold_andTheNextGoesOnAllTheSame() {
        List<History> histories = histories(
                new WrittenArchive().state(1, "one\n"),
                new WrittenArchive().file(50, 0, "ada", "ada"),
                new WrittenArchive().state(101, "one two\n"));
        assertThat(histories.get(1).chain(Grain.POLL).isEmpty()).isTrue();
        assertThat(histories.get(2).chain(Grain.POLL).edits())
                .extracting(Edit::inserted)
                .containsExactly(" two");
    }

    /// Whoever asked the first time, asks no more.
    @Test
    void whoAsked_isOneWhoMayHaveWritten_whereAnotherAsks() {
        WrittenArchive mine = new WrittenArchive()
                .answer(
                        0,
                        Answer.Kind.FILE,
                        "",
                        "{\"lastModifyingUser\":{\"permissionId\":\"ada\",\"me\":true}}".getBytes(UTF_8))
                .state(1, "one\n");
        WrittenArchive service = new WrittenArchive()
                .file(100, 90, "ada", "ada")
                .state(101, "one\n")
                .state(104, "one two\n")
                .file(110, 103, "ada", "ada");
        assertThat(last(mine, service).chain(Grain.POLL).edits())
                .extracting(Edit::author)
                .containsExactly("ada");
    }

    @Test
    void aBotThatModifiedItBefore_mayHaveWritten() {
        WrittenArchive later = new WrittenArchive()
                .file(100, 90, "ada", "ada")
                .state(101, "one\n")
                .state(104, "one two\n")
                .file(110, 103, "ada", "ada");
        assertThat(last(new WrittenArchive().file(0, 0, "b1", "ada").state(1, "one\n"), later)
                        .chain(Grain.POLL)
                        .edits())
                .extracting(Edit::author)
                .containsExactly((String) null);
        assertThat(last(new WrittenArchive().file(0, 0, "ada", "ada").state(1, "one\n"), later)
                        .chain(Grain.POLL)
                        .edits())
                .as("control")
                .extracting(Edit::author)
                .containsExactly("ada");
    }

    @Test
    void whereAClockWasSetBack_itBeginsByItself() {
        Chain chain = last(
                        new WrittenArchive().state(7_000, "one\n"),
                        new WrittenArchive().state(5_010, "one two\n").state(5_020, "one two three\n"))
                .chain(Grain.POLL);
        assertThat(chain.before()).isEqualTo(Map.of(BODY, "one two"));
        assertThat(chain.edits()).extracting(Edit::inserted).containsExactly(" three");
    }

    /// It was two minutes ahead, and was set right between the two sessions.
    @Test
    void whereTheClockWasSetBetween_timesOfTheSessionBefore_areToldByTheClockOfThisOne() {
        WrittenArchive wrong = new WrittenArchive()
                .skew(-120)
                .state(200, "a heron\n")
                .comments(205.5, comment("c", 60, "sure?", QUOTE))
                .revision(206, "1", 70, "a\n");
        WrittenArchive right = new WrittenArchive()
                .state(300, "now a heron\n")
                .state(303, "now a heron flies\n")
                .revision(304, "2", 301, "a heron\n");
        List<History> histories = histories(wrong, right);
        Chain before = histories.getFirst().chain(Grain.POLL);
        assertThat(before.fromNanos()).isEqualTo(nanos(200.2));
        assertThat(histories.getFirst().comments().getFirst().createdNanos()).isBetween(nanos(180), nanos(181.2));

        History history = histories.getLast();
        Chain chain = history.chain(Grain.POLL);
        assertThat(chain.fromNanos()).isBetween(nanos(79), nanos(80.2));
        assertThat(chain.edits().getFirst().fromNanos()).isBetween(nanos(78.8), nanos(80));
        assertThat(chain.edits().getLast().fromNanos()).as("control").isEqualTo(nanos(300));
        assertThat(history.comments().getFirst().createdNanos()).isEqualTo(nanos(60));
        assertThat(history.chain(Grain.REVISION).fromNanos()).isEqualTo(nanos(70));
        assertThat(history.chain(Grain.REVISION).edits().getFirst().toNanos()).isEqualTo(nanos(301));
    }

    @Test
    void whereGooglesClockSaysThatItIsOlder_itBeginsByItself() {
        Chain chain = last(
                        new WrittenArchive().skew(9_000).state(0, "one\n"), new WrittenArchive().state(5_010, "two\n"))
                .chain(Grain.POLL);
        assertThat(chain.before()).isEqualTo(Map.of(BODY, "two"));
        assertThat(chain.edits()).isEmpty();
    }

    @Test
    void tabThatHadGone_isNotThere_andComesBackAsItself() {
        WrittenArchive gone = new WrittenArchive()
                .state(0, new WrittenState().tab("t.0", null, "A", run("one\n")).tab("t.1", null, "B", run("two\n")))
                .state(3, new WrittenState().tab("t.0", null, "A", run("one\n")));
        List<History> histories = histories(
                gone,
                new WrittenArchive().state(100, "one more\n"),
                new WrittenArchive()
                        .state(
                                200,
                                new WrittenState()
                                        .tab("t.0", null, "A", run("one more\n"))
                                        .tab("t.1", null, "B", run("two again\n"))));
        Chain without = histories.get(1).chain(Grain.POLL);
        assertThat(without.gone()).containsExactly("t.1");
        assertThat(replayed(without)).isEqualTo(Map.of(BODY, "one more"));
        Chain again = histories.get(2).chain(Grain.POLL);
        assertThat(again.edits()).extracting(Edit::act).containsExactly(Act.TAB_ADDED, Act.INSERT);
        assertThat(replayed(again)).isEqualTo(Map.of(BODY, "one more", Place.body("t.1"), "two again"));
    }

    @Test
    void suggestionThatWasOpen_isAcceptedMeanwhile() {
        Chain chain = last(
                        new WrittenArchive()
                                .state(
                                        0,
                                        new WrittenState()
                                                .tab(
                                                        "t.0",
                                                        null,
                                                        "A",
                                                        run("one"),
                                                        WrittenState.inserted(" two", "s"),
                                                        run("\n"))),
                        new WrittenArchive().state(100, "one two\n"))
                .chain(Grain.POLL);
        assertThat(chain.edits()).extracting(Edit::act).containsExactly(Act.ACCEPT);
    }

    @Test
    void placeOfAComment_isWhereItsWordsHaveGone() {
        History history = last(
                new WrittenArchive()
                        .state(0, "a heron\n")
                        .comments(5, comment("c", 2, "sure?", QUOTE))
                        .state(6, "now a heron\n"),
                new WrittenArchive().state(100, "and now a heron\n"));
        assertThat(history.comments().getFirst().anchor())
                .isEqualTo(new Anchor(Grain.POLL, nanos(6.2), BODY, 6, 11, 6, 5));
        assertThat(history.toldComments()).isEmpty();
    }

    /// It stood twice when it was made: which was meant is not known later either.
    @Test
    void placeThatCouldNotBeTold_isNotTakenForWhatIsLeft() {
        History history = last(
                new WrittenArchive().state(0, "a heron, a heron\n").comments(5, comment("c", 2, "sure?", QUOTE)),
                new WrittenArchive().state(100, "a heron\n"));
        assertThat(history.comments()).hasSize(1);
        assertThat(history.comments().getFirst().anchor()).isNull();
    }

    /// Nor is the one that is left 90 seconds later, or as the next session begins.
    @Test
    void placeThatCouldNotBeTold_isNotLookedForLater() {
        WrittenArchive twice =
                new WrittenArchive().state(0, "a heron, a heron\n").comments(5, comment("c", 2, "sure?", QUOTE));
        assertThat(last(twice, new WrittenArchive().state(60, "a heron\n"))
                        .comments()
                        .getFirst()
                        .anchor())
                .isNull();
        twice.state(60, "a heron\n");
        assertThat(last(twice).comments().getFirst().anchor()).isNull();
    }

    /// Somebody types beside polls, and fetches the changelog after.
    @Test
    void commentThatPollsHavePlaced_isPlacedAmongKeystrokesToo() {
        History history = last(
                new WrittenArchive().state(0, "a heron\n").comments(5, comment("c", 2, "sure?", QUOTE)),
                new WrittenArchive()
                        .changelog(100, new WrittenChangelog().by("ada").insert(1, "a heron\n")));
        assertThat(history.chain(Grain.POLL).isEmpty()).isTrue();
        CommentThread.Anchor anchor = history.comments().getFirst().anchor();
        assertThat(anchor == null ? null : anchor.grain()).isEqualTo(Grain.KEYSTROKE);
    }

    @Test
    void revisionsThatComeAgain_areNotToldAgain() {
        WrittenArchive once = new WrittenArchive().revision(1, "1", -50, "a\n").revision(2, "2", -30, "a b\n");
        WrittenArchive again =
                new WrittenArchive().revision(101, "1", -50, "a\n").revision(102, "2", -30, "a b\n");
        assertThat(last(once, again).chain(Grain.REVISION).isEmpty()).isTrue();
    }

    @Test
    void revisionThatCameLate_doesNotTurnBackThoseAfterIt() {
        List<History> histories = histories(
                new WrittenArchive().revision(1, "1", -50, "a\n").revision(2, "3", -30, "a c\n"),
                new WrittenArchive().revision(100, "2", -40, "a b\n"),
                new WrittenArchive().revision(199, "3", -30, "a c\n").revision(200, "4", -20, "a c d\n"));
        assertThat(histories.get(1).chain(Grain.REVISION).edits()).isEmpty();
        Chain chain = histories.get(2).chain(Grain.REVISION);
        assertThat(chain.before().values()).containsExactly("a c\n");
        assertThat(chain.edits()).extracting(Edit::inserted).containsExactly(" d");
    }
}
