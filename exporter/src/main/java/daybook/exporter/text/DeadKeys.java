package daybook.exporter.text;

import java.text.Normalizer;
import java.util.Map;

/// Accents that are typed before their letter.
///
/// One waits for the next key and no longer: it becomes part of that key's character, or it is given up. What
/// programs show of one that was given up differs. The results are those of X's own table (Compose, en_US.UTF-8).
final class DeadKeys {
    /// Composes with nothing: for what makes characters that Unicode does not compose.
    private static final String UNKNOWN = "\uFFFD";

    private record Accent(String combining, String alone) {}

    /// X key symbols, the combining character of each, and what it writes before a space.
    private static final Map<String, Accent> ACCENTS = Map.ofEntries(
            Map.entry("dead_grave", new Accent("\u0300", "`")),
            Map.entry("dead_acute", new Accent("\u0301", "'")),
            Map.entry("dead_circumflex", new Accent("\u0302", "^")),
            Map.entry("dead_tilde", new Accent("\u0303", "~")),
            Map.entry("dead_macron", new Accent("\u0304", "\u00AF")),
            Map.entry("dead_breve", new Accent("\u0306", "\u02D8")),
            Map.entry("dead_abovedot", new Accent("\u0307", "\u02D9")),
            Map.entry("dead_diaeresis", new Accent("\u0308", "\"")),
            Map.entry("dead_abovering", new Accent("\u030A", "\u00B0")),
            Map.entry("dead_doubleacute", new Accent("\u030B", "\u02DD")),
            Map.entry("dead_caron", new Accent("\u030C", "\u02C7")),
            Map.entry("dead_cedilla", new Accent("\u0327", "\u00B8")),
            Map.entry("dead_ogonek", new Accent("\u0328", "\u02DB")));

    private static final Accent OTHER = new Accent(UNKNOWN, UNKNOWN);

    private String waiting = "";
    private String alone = "";

    /// The Compose key counts as one, of which nothing is known.
    static boolean isOne(String key) {
        return key.startsWith("dead_") || key.equals("Multi_key");
    }

    /// The key waits for its letter, together with those that wait already.
    void take(String key) {
        Accent accent = ACCENTS.getOrDefault(key, OTHER);
        alone = waiting.isEmpty() ? accent.alone() : UNKNOWN;
        waiting += accent.combining();
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// The one character that what waits makes with `typed`, and nothing waits any more; else `typed`, and what
    /// waits is still to be given up.
    String compose(String typed) {
        String composed = typed.equals(" ") ? alone : Normalizer.normalize(typed + waiting, Normalizer.Form.NFC);
        boolean one = composed.codePointCount(0, composed.length()) == 1 && !composed.equals(UNKNOWN);
        if (!isWaiting() || !one) {
            return typed;
        }
        giveUp();
        return composed;
    }

    /// Nothing waits any more.
    ///
    /// @return whether something did
    boolean giveUp() {
        boolean waited = isWaiting();
        waiting = "";
        alone = "";
        return waited;
    }
}
