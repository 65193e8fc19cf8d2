package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `q` of `files.list` asks for: terms with `and`, `or`, `not` and brackets.
final class FileQuery {
    private static final Pattern WORD = Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[A-Za-z]+|<=|>=|!=|[=<>()])\\s*");

    private final BiPredicate<Document, Person> test;

    private FileQuery(BiPredicate<Document, Person> test) {
        this.test = test;
    }

    boolean matches(Document file, Person caller) {
        return test.test(file, caller);
    }

    static FileQuery parse(String text) throws Refusal {
        if (text.isBlank()) {
            return new FileQuery((_, _) -> true);
        }
        Reader reader = new Reader(words(text));
        BiPredicate<Document, Person> test = reader.any();
        if (reader.more()) {
            throw Refusal.invalid("q");
        }
        return new FileQuery(test);
    }

    private static List<String> words(String text) throws Refusal {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw Refusal.invalid("q");
            }
            words.add(matcher.group(1));
            at = matcher.end();
        }
        return words;
    }

    private static final class Reader {
        private final List<String> words;
        private int next;

        Reader(List<String> words) {
            this.words = words;
        }

        boolean more() {
            return next < words.size();
        }

        BiPredicate<Document, Person> any() throws Refusal {
            BiPredicate<Document, Person> test = all();
            while (take("or")) {
                test = test.or(all());
            }
            return test;
        }

        private BiPredicate<Document, Person> all() throws Refusal {
            BiPredicate<Document, Person> test = one();
            while (take("and")) {
                test = test.and(one());
            }
            return test;
        }

        private BiPredicate<Document, Person> one() throws Refusal {
            if (take("not")) {
                return one().negate();
            }
            if (take("(")) {
                BiPredicate<Document, Person> test = any();
                require(take(")"));
                return test;
            }
            String left = word();
            if (left.equals("sharedWithMe")) {
                boolean wanted = !take("=") || word().equals("true");
                return (file, caller) -> file.sharedWith(caller).isPresent() == wanted;
            }
            return comparison(left, word(), word());
        }

        private static BiPredicate<Document, Person> comparison(String left, String operator, String right)
                throws Refusal {
            if (operator.equals("in") && right.equals("owners") && left.equals("'me'")) {
                return (file, caller) -> file.owner().equals(caller);
            }
            return switch (left + " " + operator) {
                case "trashed =" -> (file, _) -> file.isTrashed() == right.equals("true");
                case "trashed !=" -> (file, _) -> file.isTrashed() != right.equals("true");
                case "mimeType =" -> (file, _) -> quoted(file.kind().mimeType()).equals(right);
                case "mimeType !=" ->
                    (file, _) -> !quoted(file.kind().mimeType()).equals(right);
                case "name =" -> (file, _) -> quoted(file.name()).equals(right);
                case "name contains" ->
                    (file, _) -> file.name()
                            .toLowerCase(Locale.ROOT)
                            .contains(unquoted(right).toLowerCase(Locale.ROOT));
                case "modifiedTime >" -> {
                    Instant time = Times.parse("q", unquoted(right));
                    yield (file, _) -> file.modified().isAfter(time);
                }
                default -> throw Refusal.invalid("q");
            };
        }

        private static String quoted(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }

        private static String unquoted(String word) {
            return word.substring(1, word.length() - 1).replace("\\'", "'").replace("\\\\", "\\");
        }

        private String word() throws Refusal {
            require(more());
            return words.get(next++);
        }

        private boolean take(String word) {
            boolean there = more() && words.get(next).equals(word);
            next += there ? 1 : 0;
            return there;
        }

        private static void require(boolean fits) throws Refusal {
            if (!fits) {
                throw Refusal.invalid("q");
            }
        }
    }
}
