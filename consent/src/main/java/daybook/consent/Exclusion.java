package daybook.consent;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One rule that keeps windows out of every source, or a document out of its own.
public sealed interface Exclusion {

    boolean matches(Window window);

    /// What a gap says when this rule refuses.
    Reason reason();

    /// What the researcher wrote.
    String pattern();

    /// What kind of rule it is, in a word that the exclusion book keeps.
    String kind();

    /// Windows of an app, by a glob over its class, its instance, its executable's path or that path's last name.
    /// Case does not count.
    final class App implements Exclusion {
        private final String pattern;
        private final Pattern glob;

        public App(String pattern) {
            this.pattern = pattern;
            this.glob = Glob.compile(pattern);
        }

        @Override
        public String pattern() {
            return pattern;
        }

        @Override
        public String kind() {
            return "app";
        }

        @Override
        public boolean matches(Window window) {
            return glob.matches(fold(window.app()))
                    || matchesPath(window.instance())
                    || matchesPath(window.executable());
        }

        private boolean matchesPath(String path) {
            return glob.matches(fold(path)) || glob.matches(fold(path.substring(path.lastIndexOf('/') + 1)));
        }

        private static String fold(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public Reason reason() {
            return Reason.EXCLUDED_APP;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof App app && app.pattern.equals(pattern);
        }

        @Override
        public int hashCode() {
            return pattern.hashCode();
        }

        @Override
        public String toString() {
            return "App[]";
        }
    }

    /// Windows in whose title a regular expression is found. RE2 syntax: it takes linear time.
    /// A pattern that is none throws `PatternSyntaxException`.
    final class Title implements Exclusion {
        private final String pattern;
        private final Pattern regex;

        public Title(String pattern) {
            this.pattern = pattern;
            this.regex = Pattern.compile(pattern);
        }

        @Override
        public String pattern() {
            return pattern;
        }

        @Override
        public String kind() {
            return "title";
        }

        @Override
        public boolean matches(Window window) {
            return regex.matcher(window.title()).find();
        }

        @Override
        public Reason reason() {
            return Reason.EXCLUDED_TITLE;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Title title && title.pattern.equals(pattern);
        }

        @Override
        public int hashCode() {
            return pattern.hashCode();
        }

        @Override
        public String toString() {
            return "Title[]";
        }
    }

    /// One document, by the id that it has where it is kept.
    record Document(String id) implements Exclusion {
        /// Windows that show it are of other sources, which a document's id tells nothing of.
        @Override
        public boolean matches(Window window) {
            return false;
        }

        @Override
        public Reason reason() {
            return Reason.EXCLUDED_DOCUMENT;
        }

        @Override
        public String pattern() {
            return id;
        }

        @Override
        public String kind() {
            return "document";
        }

        @Override
        public String toString() {
            return "Document[]";
        }
    }

    /// Private windows of browsers, which say so in their titles, each in the language of its owner. The words are
    /// those that Firefox, Chromium and Edge show; a title that has them by chance is kept out too.
    record PrivateWindows() implements Exclusion {
        private static final List<String> WORDS = List.of(
                "private browsing",
                "\\(private\\)",
                "inprivate",
                "in[ck][oó]gnit[oaó]",
                "privater modus",
                "privates fenster",
                "navigation privée",
                "navegación privada",
                "navegação priva(da|tiva)",
                "navegació privada",
                "an[ôó]nima",
                "navigazione (anonima|privata)",
                "privénavigatie",
                "privat surfning",
                "privat browsing",
                "privat nettlesing",
                "yksityinen selaus",
                "tryb prywatny",
                "anonymní (prohlížení|režim)",
                "súkromné prehliadanie",
                "privát böngészés",
                "navigare privată",
                "gizli (gezinti|mod)",
                "приватный просмотр",
                "приватний перегляд",
                "[иі]нкогн[иі]то",
                "ιδιωτική περιήγηση",
                "ανώνυμη περιήγηση",
                "プライベートブラウジング",
                "シークレット",
                "隐私浏览",
                "隱私瀏覽",
                "[无無]痕",
                "사생활 보호 모드",
                "시크릿 모드",
                "التصفح الخاص",
                "גלישה פרטית");
        private static final Pattern SAYS_PRIVATE = Pattern.compile("(?i)(" + String.join("|", WORDS) + ")");

        @Override
        public boolean matches(Window window) {
            return SAYS_PRIVATE.matcher(window.title()).find();
        }

        @Override
        public Reason reason() {
            return Reason.PRIVATE_WINDOW;
        }

        @Override
        public String pattern() {
            return kind();
        }

        @Override
        public String kind() {
            return "private windows";
        }
    }
}
