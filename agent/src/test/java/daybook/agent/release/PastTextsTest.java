package daybook.agent.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Words that stood in a document for a moment are looked for as those that stayed.
class PastTextsTest {
    private static final Place BODY = new Place("t.0", "");
    /// Also with an accent of its own, with a blank, and of two units.
    private static final List<String> LETTERS = List.of("a", "b", "ä", "e\u0301", " ", "\n", "\ud83d\ude00");

    private static Edit edit(int at, String deleted, String inserted) {
        Edit.Act act = Edit.Act.REPLACE;
        return new Edit(
                Grain.KEYSTROKE, BODY, act, 0, 0, null, at, deleted, deleted.length(), inserted, null, null, null);
    }

    private static Chain chain(String before, List<Edit> edits) {
        return new Chain(Grain.KEYSTROKE, new TreeMap<>(Map.of(BODY, before)), Set.of(), 0, 0, 0, edits);
    }

    private static List<String> pieces(Chain chain, int length) {
        List<String> pieces = new ArrayList<>();
        assertThat(PastTexts.read(chain, length, pieces::add)).isTrue();
        return pieces;
    }

    /// Against the plain way, which keeps every text.
    @Test
    void whateverStoodThere_standsInAPiece() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int length : new int[] {1, 5, 40}) {
            StringBuilder text = new StringBuilder(letters(random, 300));
            String before = text.toString();
            Set<String> stood = words(before, length);
            List<Edit> edits = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int at = place(text, random);
                int to = Math.max(at, place(text, random));
                String deleted = to - at < 60 ? text.substring(at, to) : "";
                Edit edit = edit(at, deleted, letters(random, random.nextInt(4)));
                text.replace(at, at + deleted.length(), edit.inserted());
                edits.add(edit);
                stood.addAll(words(text.toString(), length));
            }
            Set<String> read = new HashSet<>();
            pieces(chain(before, edits), length).forEach(piece -> read.addAll(words(piece, length)));
            assertThat(read).as("seed %d", seed).containsAll(stood);
        }
    }

    private static String letters(Random random, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return letters.toString();
    }

    private static int place(StringBuilder text, Random random) {
        return text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
    }

    /// Those of exactly that length, as they are looked for.
    private static Set<String> words(String text, int length) {
        String folded = LeavingText.folded(text);
        Set<String> words = new HashSet<>();
        for (int at = 0; at + length <= folded.length(); at++) {
            String word = folded.substring(at, at + length);
            if (word.equals(word.strip())) {
                words.add(word);
            }
        }
        return words;
    }

    @Test
    void betweenTwoWords_blanksDoNotCount_andTooManyAreTold() {
        List<Edit> edits = List.of(edit(0, "", "smi"), edit(0, "smi", ""));
        String blanks = " ".repeat(500);
        assertThat(pieces(chain(blanks + "th", edits), 5)).anyMatch(piece -> piece.endsWith("th"));
        String more = " ".repeat(100_000);
        assertThat(PastTexts.read(chain(more + "th", edits), 5, _ -> {})).isFalse();
        assertThat(PastTexts.read(chain(more.replace(' ', 'x') + "th", edits), 5, _ -> {}))
                .as("control")
                .isTrue();
    }

    @Test
    void aPiece_doesNotGrowWithTheText() {
        List<Edit> edits = new ArrayList<>();
        for (int at = 0; at < 20_000; at++) {
            edits.add(edit(at, "", "x"));
        }
        List<String> pieces = pieces(chain("y".repeat(100_000), edits), 5);
        assertThat(pieces.subList(1, pieces.size())).hasSize(edits.size()).allMatch(piece -> piece.length() < 50);
    }
}
