package daybook.agent.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// Words that nobody has seen before. Those that may be recorded and those that may not share no letter, so that a
/// single key in the wrong place is found.
final class CanaryWords {
    /// Letters that text recognition tells apart.
    static final String SECRET_LETTERS = "kmnprstuwxyz";

    private static final String ALLOWED_LETTERS = "abcdefgh";
    private static final int LETTERS = 12;
    /// So much of a word is enough to betray it, and is in no other text by chance.
    private static final int PIECE_LETTERS = 6;

    private final Random random;
    private final List<String> secret = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();

    CanaryWords(long seed) {
        random = new Random(seed);
    }

    /// One that nobody may find afterwards.
    String secret() {
        secret.add(word(SECRET_LETTERS));
        return secret.getLast();
    }

    /// One that is to be there afterwards.
    String allowed() {
        allowed.add(word(ALLOWED_LETTERS));
        return allowed.getLast();
    }

    private String word(String letters) {
        StringBuilder word = new StringBuilder();
        random.ints(LETTERS, 0, letters.length()).forEach(at -> word.append(letters.charAt(at)));
        return word.toString();
    }

    List<String> secrets() {
        return List.copyOf(secret);
    }

    /// Those of which a piece is in the text, whatever its case.
    static List<String> betrayedIn(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> pieces = new HashSet<>();
        for (int from = 0; from + PIECE_LETTERS <= lower.length(); from++) {
            pieces.add(lower.substring(from, from + PIECE_LETTERS));
        }
        return words.stream().filter(word -> isBetrayed(word, pieces)).toList();
    }

    private static boolean isBetrayed(String word, Set<String> pieces) {
        for (int from = 0; from + PIECE_LETTERS <= word.length(); from++) {
            if (pieces.contains(word.substring(from, from + PIECE_LETTERS))) {
                return true;
            }
        }
        return false;
    }
}
