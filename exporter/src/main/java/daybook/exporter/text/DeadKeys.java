package daybook.exporter.text;

import java.text.Normalizer;
import java.util.Map;

/// Accents that are typed before their letter.
final class DeadKeys {
    private static final String PREFIX = "dead_";

    /// X key symbols after their prefix, and the combining character of each.
    private static final Map<String, String> COMBINING = Map.ofEntries(
            Map.entry("grave", "\u0300"),
            Map.entry("acute", "\u0301"),
            Map.entry("circumflex", "\u0302"),
            Map.entry("tilde", "\u0303"),
            Map.entry("macron", "\u0304"),
            Map.entry("breve", "\u0306"),
            Map.entry("abovedot", "\u0307"),
            Map.entry("diaeresis", "\u0308"),
            Map.entry("abovering", "\u030A"),
            Map.entry("doubleacute", "\u030B"),
            Map.entry("caron", "\u030C"),
            Map.entry("cedilla", "\u0327"),
            Map.entry("ogonek", "\u0328"));

    private String waiting = "";

    /// Whether the key waits for its letter.
    boolean take(String key) {
        String combining = key.startsWith(PREFIX) ? COMBINING.get(key.substring(PREFIX.length())) : null;
        if (combining == null) {
            return false;
        }
        waiting += combining;
        return true;
    }

    /// The letter with the accents that waited for it.
    String compose(String letter) {
        String composed = Normalizer.normalize(letter + waiting, Normalizer.Form.NFC);
        waiting = "";
        return composed;
    }
}
