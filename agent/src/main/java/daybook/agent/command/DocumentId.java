package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document's id, out of whatever a person copies: the id itself, or an address that has it.
final class DocumentId {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{10,200}");
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^/?#]+/(?:[^?#]*/)?d/(?:e/)?([A-Za-z0-9_-]{10,200})(?:[/?#].*)?|https?://[^/?#]+/[^?#]*\\?(?:[^#]*&)?id=([A-Za-z0-9_-]{10,200})(?:[&#].*)?");

    private DocumentId() {}

    static String of(String word) throws Failure {
        String given = word.strip();
        if (ID.matcher(given).matches()) {
            return given;
        }
        Matcher address = ADDRESS.matcher(given);
        if (address.matches()) {
            return address.group(1) != null ? address.group(1) : address.group(2);
        }
        throw new Failure(
                ExitCode.WRONG_USAGE,
                "That is no address of a document. Copy it from the browser's address bar while the document is open.");
    }
}
