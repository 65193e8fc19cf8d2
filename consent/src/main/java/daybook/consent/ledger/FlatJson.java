package daybook.consent.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/// One JSON object (RFC 8259) of strings on one line, in exactly one spelling.
///
/// The spelling: members in their order, no space, only the quotation mark, the backslash and characters below space
/// escaped, the latter by four hexadecimal digits in lower case. Reading refuses every other spelling, so that two
/// lines that differ in one bit never say the same.
final class FlatJson {
    private final String line;
    private int at;

    private FlatJson(String line) {
        this.line = line;
    }

    static String write(Map<String, String> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            quote(name, out);
            out.append(':');
            quote(value, out);
        });
        return out.append('}').toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /// @throws IllegalArgumentException where the line is not such an object in its one spelling; the message names
    ///     the place, never what stands there
    static Map<String, String> read(String line) {
        Map<String, String> members = new FlatJson(line).object();
        if (!write(members).equals(line)) {
            throw new IllegalArgumentException("not in its one spelling");
        }
        return members;
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        expect('{');
        do {
            String name = string();
            expect(':');
            if (members.put(name, string()) != null) {
                throw new IllegalArgumentException("a member stands twice before character " + at);
            }
        } while (take(','));
        expect('}');
        if (at != line.length()) {
            throw new IllegalArgumentException("more after the object at character " + at);
        }
        return members;
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!take('"')) {
            char c = next();
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = next();
        if (c != 'u') {
            return c;
        }
        if (at + 4 > line.length()) {
            throw new IllegalArgumentException("cut off at character " + at);
        }
        String digits = line.substring(at, at + 4);
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private boolean take(char wanted) {
        if (at < line.length() && line.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw new IllegalArgumentException("expected " + wanted + " at character " + at);
        }
    }

    private char next() {
        if (at >= line.length()) {
            throw new IllegalArgumentException("cut off at character " + at);
        }
        return line.charAt(at++);
    }
}
