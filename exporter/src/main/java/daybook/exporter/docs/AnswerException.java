package daybook.exporter.docs;

/// An answer that is not what it should be. It stays archived; nothing is derived from it. The message has no content.
public final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerException() {
        super("the answer is damaged, or nests deeper or is larger than such answers are");
    }
}
