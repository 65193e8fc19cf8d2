package daybook.emulator;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Writer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// People who write into one tab as people do: words, corrections, suggestions, comments, each at a place of their own.
/// The same seed on the same document gives the same writing. For one thread.
public final class Scribe {
    private static final List<String> WORDS = List.of(
            "the",
            "probe",
            "finds",
            "a",
            "direction",
            "that",
            "predicts",
            "refusal",
            "in",
            "layer",
            "twelve",
            "but",
            "not",
            "why",
            "we",
            "should",
            "try",
            "ablation",
            "naïve",
            "Überprüfung",
            "שלום",
            "模型",
            "👩‍🔬",
            "🧪");

    private final Document document;
    private final String tab;
    private final List<Person> people;
    private final Random random;
    private final Map<Person, Integer> cursors = new HashMap<>();
    private final ArrayDeque<String> suggestions = new ArrayDeque<>();
    private final ArrayDeque<String> comments = new ArrayDeque<>();

    /// @param people who may write into the document
    public Scribe(Document document, String tab, List<Person> people, long seed) {
        this.document = document;
        this.tab = tab;
        this.people = List.copyOf(people);
        this.random = new Random(seed);
    }

    /// Somebody does one small thing.
    public void step() {
        Person person = people.get(random.nextInt(people.size()));
        Writer writer = document.by(person);
        String text = document.text(tab);
        int cursor = whole(text, cursors.getOrDefault(person, text.length()));
        int act = random.nextInt(100);
        if (act < 75) {
            cursor = type(writer, cursor, act < 6 ? ".\n" : word());
        } else if (act < 85 && cursor > 0) {
            int from = whole(text, cursor - 1 - random.nextInt(8));
            writer.delete(tab, from, cursor - from);
            cursor = from;
        } else if (act < 88) {
            cursor = whole(text, random.nextInt(text.length() + 1));
        } else if (act < 94) {
            suggest(writer, text, cursor);
        } else {
            discuss(writer, text, cursor);
        }
        cursors.put(person, cursor);
    }

    private int type(Writer writer, int cursor, String word) {
        writer.insert(tab, cursor, word);
        return cursor + word.length();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size())) + " ";
    }

    private void suggest(Writer writer, String text, int cursor) {
        int to = whole(text, cursor + random.nextInt(12));
        if (suggestions.size() > 2) {
            String oldest = suggestions.removeFirst();
            if (random.nextBoolean()) {
                writer.accept(oldest);
            } else {
                writer.reject(oldest);
            }
        } else if (to > cursor) {
            String suggestion = writer.suggestDelete(tab, cursor, to - cursor);
            writer.suggestInsert(suggestion, tab, to, word());
            suggestions.add(suggestion);
        } else {
            suggestions.add(writer.suggestInsert(tab, cursor, word()));
        }
    }

    private void discuss(Writer writer, String text, int cursor) {
        int to = whole(text, cursor + 10);
        switch (comments.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> comments.add(writer.comment(tab, cursor, to - cursor, "Is this so? " + word()));
            case 1 -> writer.reply(comments.getLast(), "Yes: " + word());
            case 2 -> writer.resolve(comments.removeFirst());
            default -> writer.deleteComment(comments.removeFirst());
        }
    }

    /// The nearest index within the text that does not lie inside a character.
    private static int whole(String text, int index) {
        int within = Math.clamp(index, 0, text.length());
        boolean inside = within > 0 && within < text.length() && Character.isLowSurrogate(text.charAt(within));
        return inside ? within - 1 : within;
    }
}
