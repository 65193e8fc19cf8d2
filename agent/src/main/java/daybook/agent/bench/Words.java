package daybook.agent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up passages, the same each time: the word of rank n comes about 1/n times as often as the first, as in prose.
final class Words {
    private static final int VOCABULARY = 100_000;
    private static final int PASSAGE = 50;

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> vocabulary = new ArrayList<>(VOCABULARY);

    Words() {
        while (vocabulary.size() < VOCABULARY) {
            StringBuilder word = new StringBuilder();
            for (int letters = 3 + random.nextInt(8); letters > 0; letters--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            vocabulary.add(word.toString());
        }
    }

    /// Fifty words.
    String passage() {
        List<String> words = new ArrayList<>(PASSAGE);
        for (int i = 0; i < PASSAGE; i++) {
            words.add(vocabulary.get((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY))));
        }
        return String.join(" ", words);
    }

    /// As many words of one passage as somebody might remember.
    List<String> of(String passage, int count) {
        String[] words = passage.split(" ", -1);
        return random.ints(count, 0, words.length).mapToObj(at -> words[at]).toList();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
