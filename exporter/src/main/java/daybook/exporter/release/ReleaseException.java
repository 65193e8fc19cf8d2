package daybook.exporter.release;

/// A release is refused. The message is one sentence that says what to do; nothing was written.
public final class ReleaseException extends Exception {
    public ReleaseException(String message) {
        super(message);
    }
}
