package daybook.consent;

import com.google.re2j.Pattern;
import java.util.Locale;

/// Shell globs: `*` is any run of characters, `?` is one, all else is itself.
final class Glob {
    private Glob() {}

    /// A pattern that lower-cased text must match as a whole.
    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
