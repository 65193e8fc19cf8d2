package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
    private static final String TEXT = "The plover came back.\nIt rained, and nobody had seen the heron.\n\nEnd.\n";

    private static List<String> between(String before, String after) {
        return Difference.between(before, after).stream()
                .map(s -> s.at() + " -" + s.deleted() + " +" + s.inserted())
                .toList();
    }

    private static String apply(String before, List<Splice> splices) {
        StringBuilder text = new StringBuilder(before);
        for (Splice splice : splices) {
            int to = splice.atAfter() + splice.deleted().length();
            assertThat(text.substring(splice.atAfter(), to)).isEqualTo(splice.deleted());
            text.replace(splice.atAfter(), to, splice.inserted());
        }
        return text.toString();
    }

    @Test
    void oneSmallChange_isOneInsertionOrDeletion() {
        assertThat(between(TEXT, TEXT.replace("plover", "grey plover"))).containsExactly("4 - +grey ");
        assertThat(between(TEXT, TEXT.replace(" had", ""))).containsExactly("44 -had  +");
        assertThat(between(TEXT, TEXT.replace("heron", "herons"))).containsExactly("62 - +s");
        assertThat(between(TEXT, TEXT.replace("heron", "harrier"))).containsExactly("58 -eron +arrier");
        assertThat(between(TEXT, TEXT + "More.\n")).containsExactly("70 - +More.\n");
        assertThat(between("", TEXT)).containsExactly("0 - +" + TEXT);
        assertThat(between(TEXT, "")).containsExactly("0 -" + TEXT + " +");
        assertThat(between(TEXT, TEXT)).isEmpty();
    }

    @Test
    void changesFarApart_areEditsOfTheirOwn() {
        assertThat(between(TEXT, TEXT.replace("back", "home").replace("End", "The end")))
                .containsExactly("16 -back +home", "65 -E +The e");
        assertThat(between("one two three", "one1 two three3")).containsExactly("3 - +1", "13 - +3");
    }

    @Test
    void aSentenceThatWasRewritten_isOneEdit() {
        assertThat(between("It was, by far, good.", "He ran; to us; fast.")).hasSize(1);
    }

    @Test
    void noSurrogatePair_isCut() {
        // Both share a half: the first of the one, the second of the other.
        assertThat(between("a\ud83d\ude00b", "a\ud83d\ude01b")).containsExactly("1 -\ud83d\ude00 +\ud83d\ude01");
        assertThat(between("a\ud83d\ude00b", "a\ud83c\ude00b")).containsExactly("1 -\ud83d\ude00 +\ud83c\ude00");
        assertThat(between("\ud83d\ude00", "\ud83d\ude00\ud83d\ude00")).containsExactly("2 - +\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void anyTwoTexts_areMadeOfEachOther_withoutCuttingACharacter(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String before = text(random, random.nextInt(400));
            String after = random.nextInt(10) == 0 ? text(random, 300) : changed(before, random, random.nextInt(8));
            List<Splice> splices = Difference.between(before, after);
            assertThat(apply(before, splices)).as("seed " + seed).isEqualTo(after);
            for (Splice splice : splices) {
                assertThat(cuts(before, splice.at())).isFalse();
                assertThat(cuts(before, splice.at() + splice.deleted().length()))
                        .isFalse();
                assertThat(cuts(after, splice.atAfter())).isFalse();
            }
        }
    }

    /// So large and so unlike that words cannot be compared within the bound.
    @Test
    void twoTextsThatShareNothing_areStillMadeOfEachOther() {
        Random random = new Random(3);
        String before = text(random, 20_000);
        String after = text(random, 20_000);
        assertThat(apply(before, Difference.between(before, after))).isEqualTo(after);
    }

    @Test
    void aThousandScatteredChangesOfALongText_areAThousandSmallEdits() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            String line = "Line " + i + " tells of plovers and of herons that nobody saw. And more of it.\n";
            before.append(line);
            after.append(i % 8 == 3 ? line.replace("nobody", "everybody") : line);
        }
        List<Splice> splices = Difference.between(before.toString(), after.toString());
        assertThat(splices)
                .hasSize(1_000)
                .allMatch(splice ->
                        splice.deleted().equals("no") && splice.inserted().equals("every"));
    }

    private static boolean cuts(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    private static String text(Random random, int words) {
        String[] some = {"plover", "heron", "a", "the", "\ud83d\ude00", "\ud83d\ude01", "\u05d0\u05d1", "e\u0301", "7"};
        String[] between = {" ", " ", " ", ", ", ". ", "\n", "\n\n"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(some[random.nextInt(some.length)])
                    .append(random.nextInt(3) == 0 ? Integer.toString(random.nextInt(500)) : "")
                    .append(between[random.nextInt(between.length)]);
        }
        return text.toString();
    }

    private static String changed(String text, Random random, int changes) {
        String changed = text;
        for (int i = 0; i < changes; i++) {
            int points = changed.codePointCount(0, changed.length());
            int at = random.nextInt(points + 1);
            int to = Math.min(points, at + random.nextInt(20));
            String put = random.nextBoolean() ? text(random, random.nextInt(4)) : "";
            changed = changed.substring(0, changed.offsetByCodePoints(0, at))
                    + put
                    + changed.substring(changed.offsetByCodePoints(0, to));
        }
        return changed;
    }
}
