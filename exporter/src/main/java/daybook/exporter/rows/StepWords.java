package daybook.exporter.rows;

import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Episode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a step asks and answers, in words.
final class StepWords {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_COMMENTS = 5;
    private static final int MOST_WORDS = 500;

    private final Episode episode;
    private final List<Episode> recent;
    private final List<CommentThread> about;
    private final List<CommentThread> told = new ArrayList<>();

    /// @param comments all of the document
    /// @param about the comment that is answered; empty for none
    StepWords(Episode episode, List<CommentThread> comments, List<Episode> recent, List<CommentThread> about) {
        this.episode = episode;
        this.recent = recent;
        this.about = about;
        told.addAll(about);
        for (CommentThread thread : comments) {
            if (about.isEmpty() && told.size() < MOST_COMMENTS && isTold(thread) && isNear(thread)) {
                told.add(thread);
            }
        }
    }

    /// The comments that stand in the words.
    List<CommentThread> told() {
        return told;
    }

    private boolean isTold(CommentThread thread) {
        return thread.createdNanos() <= episode.fromNanos()
                && thread.content() != null
                && !thread.isClosedAt(episode.fromNanos());
    }

    private boolean isNear(CommentThread thread) {
        String quote = thread.quote();
        return quote == null || episode.before().contains(quote);
    }

    String prompt() {
        StringBuilder prompt = new StringBuilder("This is a document that is being written:\n\n");
        prompt.append(episode.before()).append("\n\n");
        if (!told.isEmpty()) {
            prompt.append(about.isEmpty() ? "Open comments:\n" : "A comment:\n");
            for (CommentThread thread : told) {
                String quote = thread.quote();
                String content = thread.content();
                prompt.append("- ")
                        .append(quote == null ? "" : quoted(quote) + ": ")
                        .append(content == null ? "" : content)
                        .append('\n');
            }
            prompt.append('\n');
        }
        if (!recent.isEmpty()) {
            prompt.append("The last edits, the oldest first:\n");
            recent.forEach(edit -> prompt.append("- ")
                    .append(quoted(edit.deleted()))
                    .append(" became ")
                    .append(quoted(edit.inserted()))
                    .append('\n'));
            prompt.append('\n');
        }
        return prompt.append(about.isEmpty() ? "What is edited next?" : "What is edited in answer to the comment?")
                .append(" Answer in JSON with pos and del_len, in code points of the text above, and text.")
                .toString();
    }

    static String completion(long pos, long length, String text) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("pos", pos).put("del_len", length).put("text", text);
        return JSON.writeValueAsString(answer);
    }

    /// Long ones by their beginning.
    private static String quoted(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= MOST_WORDS;
        return JSON.writeValueAsString(whole ? text : text.substring(0, text.offsetByCodePoints(0, MOST_WORDS)));
    }
}
