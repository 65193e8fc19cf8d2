package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenChangelog.ds;
import static daybook.exporter.docs.WrittenChangelog.is;
import static daybook.exporter.docs.WrittenChangelog.iss;
import static daybook.exporter.docs.WrittenChangelog.many;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.Edit.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Place BODY = Place.body("t.0");

    private final List<Edit> edits = new ArrayList<>();

    private Replay.Replayed replay(WrittenChangelog... files) {
        List<Changelog> read = new ArrayList<>();
        for (WrittenChangelog file : files) {
            read.add(file.file());
        }
        return Replay.of(read, () -> {
            edits.clear();
            return edits::add;
        });
    }

    private List<String> acts() {
        return edits.stream()
                .map(e -> e.act().word() + " " + e.at() + " -" + e.deleted() + " +" + e.inserted()
                        + (e.suggestion() == null ? "" : " " + e.suggestion()))
                .toList();
    }

    @Test
    void anEdit_hasItsAuthorItsMillisecondItsSessionAndItsRevision() {
        replay(new WrittenChangelog().insert(1, "a").by("u2").insert(2, "b"));
        long nanos = (WrittenChangelog.BEGAN_MILLIS + 200) * 1_000_000;
        assertThat(edits.getLast())
                .isEqualTo(new Edit(
                        Grain.KEYSTROKE,
                        BODY,
                        Act.INSERT,
                        nanos,
                        nanos + 999_999,
                        "2",
                        1,
                        "",
                        0,
                        "b",
                        "u2",
                        "s1",
                        null));
    }

    @Test
    void aSuggestionThatIsPutInForGood_isAccepted_andNoTextChanges() {
        Replay.Replayed done = replay(
                new WrittenChangelog().insert(1, "ab").op(iss(2, "X", "q")).op(many(ds(2, 2), is(2, "X"))));
        assertThat(acts()).containsExactly("insert 0 - +ab", "suggest_insert 1 - +X q", "accept 1 - + q");
        assertThat(edits.getLast().changesText()).isFalse();
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "aXb"));
    }

    @Test
    void aSuggestionWhoseTextGoes_isRejected_andWhatIsPlainAroundItIsDeleted() {
        replay(new WrittenChangelog().insert(1, "ab").op(iss(2, "XY", "q")).delete(1, 4));
        assertThat(acts().subList(2, 5)).containsExactly("delete 0 -a +", "reject 0 -XY + q", "delete 0 -b +");
    }

    @Test
    void aSuggestionToDelete_changesNoText_untilItIsAccepted() {
        String doom = "{\"ty\":\"msfd\",\"si\":2,\"ei\":3,\"sugid\":\"q\"}";
        String spare = "{\"ty\":\"usfd\",\"si\":2,\"ei\":3}";
        Replay.Replayed accepted =
                replay(new WrittenChangelog().insert(1, "abcd").op(doom).op(many(spare, ds(2, 3))));
        assertThat(acts().subList(1, 3)).containsExactly("suggest_delete 1 -bc + q", "accept 1 -bc + q");
        assertThat(edits.get(1).removed()).isZero();
        assertThat(accepted.texts()).containsExactly(Map.entry(BODY, "ad"));
        Replay.Replayed rejected =
                replay(new WrittenChangelog().insert(1, "abcd").op(doom).op(spare));
        assertThat(acts().getLast()).isEqualTo("reject 1 - + q");
        assertThat(rejected.texts()).containsExactly(Map.entry(BODY, "abcd"));
    }

    @Test
    void whatIsRoutedToATabOrASegment_isATextOfItsOwn() {
        Replay.Replayed done = replay(new WrittenChangelog()
                .insert(1, "body")
                .op("{\"ty\":\"mkch\",\"id\":\"t.second\"}")
                .op("{\"ty\":\"nm\",\"nmr\":[\"t.second\"],\"nmc\":" + is(1, "other") + "}")
                .op("{\"ty\":\"nm\",\"nmr\":[\"t.second\",\"kix.note\"],\"nmc\":" + is(1, "note") + "}")
                .op("{\"ty\":\"ucp\",\"d\":[\"t.second\",\"name\"]}"));
        assertThat(done.faults()).isEmpty();
        assertThat(done.texts())
                .containsExactly(
                        Map.entry(BODY, "body"),
                        Map.entry(Place.body("t.second"), "other"),
                        Map.entry(new Place("t.second", "kix.note"), "note"));
        assertThat(acts()).contains("tab_added 0 - +");
    }

    @Test
    void anObject_isTheCharacterThatAStateHasForIt_andAnAsteriskThatSomebodyTypedStays() {
        String tie = "{\"ty\":\"te\",\"id\":\"kix.1\",\"spi\":3}";
        Replay.Replayed done = replay(new WrittenChangelog()
                .insert(1, "a*b")
                .op(many(is(3, "*"), "{\"ty\":\"ae\",\"et\":\"inline\",\"id\":\"kix.1\"}", tie)));
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "a*\ufffcb"));
        assertThat(acts().getLast()).isEqualTo("insert 2 - +\ufffc");
    }

    @Test
    void aTextThatIsMadeAnew_isOneEditOfWhatIsAnother() {
        replay(new WrittenChangelog()
                .insert(1, "one two three")
                .op("{\"ty\":\"rplc\",\"snapshot\":[" + is(1, "one 2 three") + "]}"));
        assertThat(acts().getLast()).isEqualTo("replace 4 -two +2");
    }

    @Test
    void whatStoodThereBeforeTheFirstRevision_isNobodysEdit() {
        Replay.Replayed done =
                replay(new WrittenChangelog().snapshot(is(1, "given ")).insert(7, "added"));
        assertThat(done.before()).containsExactly(Map.entry(BODY, "given "));
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "given added"));
        assertThat(acts()).containsExactly("insert 6 - +added");
    }

    @Test
    void partsOfOneHistory_makeOne_inAnyOrderAndWhereTheyOverlap() {
        WrittenChangelog early = new WrittenChangelog().insert(1, "a").insert(2, "b");
        WrittenChangelog late = new WrittenChangelog(2).insert(2, "b").insert(3, "c");
        Replay.Replayed done = replay(late, early);
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "abc"));
        assertThat(acts()).hasSize(3);
        assertThat(done.faults()).isEmpty();
    }

    @Test
    void aHole_endsTheTextBeforeIt() {
        WrittenChangelog late = new WrittenChangelog(5).insert(1, "x");
        Replay.Replayed done = replay(new WrittenChangelog().insert(1, "a").insert(2, "b"), late);
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "ab"));
        assertThat(done.faults())
                .containsExactly("Revisions 3 to 4 are missing: the text ends before; fetch them and import them too.");
        assertThat(replay(late).faults())
                .containsExactly("Revisions 1 to 4 are missing: the text ends before; fetch them and import them too.");
        assertThat(edits).isEmpty();
    }

    @Test
    void aPlaceThatTheTextDoesNotHave_endsTheTextThere() {
        for (String wrong : List.of(is(9, "x"), ds(2, 9), is(3, "in two"))) {
            Replay.Replayed done = replay(
                    new WrittenChangelog().insert(1, "a\ud83d\ude00").op(wrong).insert(1, "never"));
            assertThat(done.texts()).containsExactly(Map.entry(BODY, "a\ud83d\ude00"));
            assertThat(done.faults()).singleElement().asString().startsWith("Revision 2 changes a place");
        }
    }

    @Test
    void aDamagedFile_takesNothingFromAnother_inWhateverOrderTheyCome() {
        WrittenChangelog good =
                new WrittenChangelog().insert(1, "a").insert(2, "b").insert(3, "c");
        WrittenChangelog damaged = new WrittenChangelog()
                .insert(1, "a")
                .insert(9, "b")
                .insert(3, "c")
                .insert(4, "d");
        assertThat(replay(good, damaged).texts())
                .as("what it has more is the next")
                .containsExactly(Map.entry(BODY, "abcd"));
        Replay.Replayed done = replay(damaged, good);
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "abc"));
        assertThat(acts()).hasSize(3);
        assertThat(done.faults())
                .satisfiesExactly(
                        why -> assertThat(why).startsWith("A changelog file cannot be right"),
                        end -> assertThat(end).startsWith("Revisions 4 to 4 stand in no file that is believed"));
        assertThat(replay(damaged).texts()).as("control").containsExactly(Map.entry(BODY, "a"));
    }

    /// Its own revisions fit, and so nothing shows in it.
    @Test
    void aFileOfAnotherDocument_thatWasImportedFirst_isLeftOut() {
        WrittenChangelog others = new WrittenChangelog().insert(1, "x").insert(2, "y");
        WrittenChangelog right =
                new WrittenChangelog().insert(1, "long ").insert(6, "text").insert(10, ".");
        assertThat(replay(others, right).texts()).containsExactly(Map.entry(BODY, "long text."));
        assertThat(acts()).hasSize(3);
        assertThat(replay(others).texts()).as("control").containsExactly(Map.entry(BODY, "xy"));
    }

    @Test
    void anEntryThatIsTooLarge_endsItsFile_andNoOther() {
        String large = many("{\"ty\":\"null\"},".repeat(1_000_001) + is(1, "b"));
        WrittenChangelog whole =
                new WrittenChangelog().insert(1, "a").insert(2, "b").insert(3, "c");
        Replay.Replayed alone = replay(new WrittenChangelog().insert(1, "a").op(large));
        assertThat(alone.texts()).containsExactly(Map.entry(BODY, "a"));
        assertThat(alone.faults()).singleElement().asString().contains("too large");
        assertThat(replay(new WrittenChangelog().insert(1, "a").op(large), whole)
                        .texts())
                .containsExactly(Map.entry(BODY, "abc"));
    }

    @Test
    void aDamagedFile_isBelievedUpToItsFault_whereNothingElseHasWhatCameBefore() {
        WrittenChangelog damaged =
                new WrittenChangelog().insert(1, "a").insert(2, "b").insert(9, "c");
        WrittenChangelog late = new WrittenChangelog(3).insert(3, "c").insert(4, "d");
        assertThat(replay(damaged, late).texts()).containsExactly(Map.entry(BODY, "abcd"));
        assertThat(acts()).hasSize(4);
        assertThat(replay(damaged).faults())
                .as("control")
                .singleElement()
                .asString()
                .startsWith("Revision 3 changes");
    }

    @Test
    void whatIsMissingWithinAFile_isTakenFromAnother() {
        WrittenChangelog holed = new WrittenChangelog().insert(1, "a").hole(2).insert(4, "d");
        WrittenChangelog between = new WrittenChangelog(2).insert(2, "b").insert(3, "c");
        assertThat(replay(holed).faults())
                .containsExactly("Revisions 2 to 3 are missing: the text ends before; fetch them and import them too.");
        Replay.Replayed done = replay(holed, between);
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "abcd"));
        assertThat(done.faults()).isEmpty();
    }

    @Test
    void anOpThatNobodyKnows_isToldAndPassedOver() {
        Replay.Replayed done = replay(new WrittenChangelog()
                .insert(1, "a")
                .op("{\"ty\":\"zz\",\"s\":\"?\"}")
                .op("{\"ty\":\"is\",\"ibi\":\"one\",\"s\":\"?\"}")
                .insert(2, "b"));
        assertThat(done.texts()).containsExactly(Map.entry(BODY, "ab"));
        assertThat(done.faults())
                .containsExactly("2 ops are of a kind that is not known, and were passed over: is, zz.");
    }
}
