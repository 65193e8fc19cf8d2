package daybook.exporter.search;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.WrittenArchive;
import daybook.exporter.docs.WrittenChangelog;
import daybook.exporter.docs.WrittenState;
import daybook.vault.log.WallClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What of documents can be found, by what was told of them.
class DocumentPassagesTest {
    private static final double SECOND = 1e9;
    private static final WallClock CLOCK = new WallClock(WrittenArchive.BEGAN, List.of());

    private static List<Passage> passages(WrittenArchive archive) {
        DocumentPassages documents = new DocumentPassages();
        archive.answers.forEach(documents::see);
        return documents.tell(CLOCK);
    }

    private static List<String> texts(WrittenArchive archive) {
        return passages(archive).stream().map(Passage::text).toList();
    }

    private static void isAt(Passage passage, double seconds, String text) {
        assertThat(passage.text()).isEqualTo(text);
        assertThat(passage.nanos() / SECOND).isEqualTo(seconds);
        assertThat(passage.modality()).isEqualTo(Modality.DOCUMENT);
        assertThat(passage.document()).isEqualTo("doc");
    }

    @Test
    void paragraphsOfTheFirstState_andWhatCameIntoItLater_areFoundAtTheirTimes() {
        List<Passage> found = passages(new WrittenArchive()
                .state(10, "A plover flies.\n\nA heron waits here.\n")
                .state(20, "A plover flies.\n\nA great heron waits here.\n")
                .state(200, "A plover flies.\n\nA great heron waits here.\nA new line.\n"));
        assertThat(found).hasSize(4);
        isAt(found.get(0), 10.2, "A plover flies.");
        isAt(found.get(1), 10.2, "A heron waits here.");
        isAt(found.get(2), 15.1, "A great heron waits here.");
        isAt(found.get(3), 110.1, "A new line.");
    }

    @Test
    void edit_isFoundInWholeWords_withAFewAround_ofItsParagraphAlone() {
        String ahead = "before it. " + "ahead ".repeat(40);
        String behind = "behind ".repeat(40);
        String first = "Above.\n" + ahead + "un" + behind + "\nBelow.\n";
        String second = "Above.\n" + ahead + "unhappy" + behind + "\nBelow.\n";
        List<String> texts = texts(new WrittenArchive().state(10, first).state(20, second));
        assertThat(texts.getLast()).matches("(ahead ){9,10}unhappybehind( behind){7,9}");
        assertThat(texts(new WrittenArchive().state(10, second).state(20, first))
                        .getLast())
                .as("what a deletion makes of a word")
                .contains("unbehind");
        assertThat(texts(new WrittenArchive().state(10, "one two three").state(20, "one three")))
                .as("what only goes is no passage")
                .containsExactly("one two three");
    }

    /// Two write at once, a letter each in turn.
    @Test
    void keystrokes_areFoundAsWhatWasWrittenInOneGo_notLetterByLetter() {
        String between = "x ".repeat(Paragraphs.MOST);
        WrittenChangelog log = new WrittenChangelog().insert(1, "First: .\n" + between + "\nOther: .\n");
        String one = "plover";
        String other = "herons";
        for (int i = 0; i < one.length(); i++) {
            log.by("ada").insert(8 + i, one.substring(i, i + 1));
            log.by("ben").insert(19 + between.length() + 2 * i, other.substring(i, i + 1));
        }
        assertThat(texts(new WrittenArchive().changelog(100, log)))
                .filteredOn(text -> !text.startsWith("x"))
                .containsExactly("First: .", "Other: .", "First: plover.", "Other: herons.");
    }

    @Test
    void whatWasDeletedInTheSameGo_isNotFound_whatStoodForAWhileIs() {
        WrittenChangelog log =
                new WrittenChangelog().insert(1, "mistake").delete(1, 7).insert(1, "right");
        assertThat(texts(new WrittenArchive().changelog(100, log))).containsExactly("right");
        assertThat(texts(new WrittenArchive()
                        .state(10, "x")
                        .state(90, "x mistake")
                        .state(170, "x right")))
                .as("control")
                .containsExactly("x", "x mistake", "x right");
    }

    @Test
    void comments_replies_suggestions_revisions_andTitles_areFound() {
        String reply = ",\"replies\":[{\"id\":\"r\",\"createdTime\":\"" + WrittenArchive.BEGAN.plusSeconds(13)
                + "\",\"content\":\"Quite sure.\"}]";
        DocumentPassages documents = new DocumentPassages();
        WrittenArchive archive = new WrittenArchive()
                .state(10, "A plover.")
                .state(
                        20,
                        new WrittenState()
                                .tab(
                                        "t.0",
                                        null,
                                        "First",
                                        WrittenState.run("A plover"),
                                        WrittenState.inserted(" flies", "s1")))
                .revision(21, "1", -1_000, "An older text.")
                .comments(22, WrittenArchive.comment("c", 12, "Is it\nsure?", reply));
        archive.answers.add(named(0, "Draft"));
        archive.answers.add(named(30, "Paper"));
        archive.answers.forEach(documents::see);
        List<Passage> found = documents.tell(CLOCK);
        assertThat(found.stream().map(Passage::text))
                .containsExactlyInAnyOrder(
                        "A plover.",
                        "A plover flies",
                        "An older text.",
                        "Is it\nsure?",
                        "Quite sure.",
                        "Draft",
                        "Paper");
        assertThat(documents.titles()).isEqualTo(Map.of("doc", "Paper"));
        found.stream()
                .filter(passage -> passage.text().equals("Quite sure."))
                .forEach(passage -> isAt(passage, 13, "Quite sure."));
        found.stream()
                .filter(passage -> passage.text().equals("An older text."))
                .forEach(passage -> isAt(passage, -1_000, "An older text."));
    }

    private static Archived named(double seconds, String title) {
        Instant at = WrittenArchive.BEGAN.plusMillis((long) (1_000 * seconds));
        byte[] body = ("{\"name\":\"" + title + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Archived(new Answer("doc", Answer.Kind.FILE, "", at, at, null), body);
    }

    @Test
    void longParagraphs_areCutBetweenWords_andNoCharacterIsParted() {
        String words = "plover ".repeat(1_000).strip();
        assertThat(texts(new WrittenArchive().state(10, words)))
                .hasSizeBetween(4, 5)
                .allMatch(text -> text.length() <= Paragraphs.MOST && text.matches("(plover ?)+"));
        String pairs = "a" + "\ud83d\ude00".repeat(3_000);
        List<String> cut = texts(new WrittenArchive().state(10, pairs));
        assertThat(String.join("", cut)).isEqualTo(pairs);
        assertThat(cut).allMatch(text -> !Character.isHighSurrogate(text.charAt(text.length() - 1)));
    }

    /// Each of them has another million characters, all of which came and went.
    @Test
    void whatIsMoreThanASearchMayCost_isLeftOut_andOtherDocumentsAreFound() {
        DocumentPassages documents = new DocumentPassages();
        String small = "The plover of another document.";
        WrittenArchive hostile = new WrittenArchive();
        for (int i = 0; i < 40; i++) {
            hostile.state(10 + 100 * i, (i + "word ").repeat(150_000));
        }
        hostile.answers.forEach(documents::see);
        Archived other = new WrittenArchive().state(5_000, small).answers.getFirst();
        Answer of = other.answer();
        documents.see(new Archived(
                new Answer("other", of.kind(), of.part(), of.requested(), of.received(), of.served()), other.body()));
        List<Passage> found = documents.tell(CLOCK);
        long characters =
                found.stream().mapToLong(passage -> passage.text().length()).sum();
        assertThat(characters).isLessThanOrEqualTo(DocumentPassages.MOST_OF_ONE + 1_000L);
        assertThat(found.stream().map(Passage::text)).contains(small);
        assertThat(found.size()).as("control: the first are there").isGreaterThan(1_000);
    }

    @Test
    void whatCannotBeRead_isLeftOut_andTheRestIsFound() {
        WrittenArchive archive = new WrittenArchive().state(10, "A plover flies.");
        Instant at = WrittenArchive.BEGAN.plusSeconds(20);
        for (Answer.Kind kind : Answer.Kind.values()) {
            byte[] body = "{\"tabs\":[{\"documentTab\":".getBytes(StandardCharsets.UTF_8);
            archive.answers.add(new Archived(new Answer("doc", kind, "1", at, at, null), body));
        }
        Instant never = Instant.MAX;
        Answer hostile = new Answer("never", Answer.Kind.STATE, "", never, never, never);
        archive.answers.add(new Archived(hostile, archive.answers.getFirst().body()));
        archive.answers.add(new Archived(hostile, archive.answers.getFirst().body()));
        assertThat(texts(archive)).containsExactly("A plover flies.");
    }
}
