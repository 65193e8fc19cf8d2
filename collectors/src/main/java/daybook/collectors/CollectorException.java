package daybook.collectors;

/// A source cannot be watched, or no longer. The message is for people: what is wrong, and how to mend it.
public final class CollectorException extends Exception {
    public CollectorException(String message) {
        super(message);
    }

    public CollectorException(String message, Throwable cause) {
        super(message, cause);
    }
}
