package daybook.agent.home;

/// A command cannot go on. The message is one or two sentences for people: what is wrong and what to do next.
public final class Failure extends Exception {
    private final ExitCode exit;

    public Failure(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    public Failure(ExitCode exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    public ExitCode exit() {
        return exit;
    }
}
