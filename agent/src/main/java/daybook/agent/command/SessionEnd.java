package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.vault.log.SessionSummary;
import java.io.IOException;
import java.util.List;

/// Which session is meant, and how it ended.
final class SessionEnd {
    private SessionEnd() {}

    /// `stopped`, `crashed`, `running`, `failed` or `damaged`.
    static String word(Home home, SessionSummary session) throws IOException, Failure {
        return switch (session.ending()) {
            case STOPPED -> "stopped";
            case FAILED -> "failed";
            case CRASHED -> "crashed";
            case DAMAGED -> "damaged";
            case OPEN -> isRunning(home, session) ? "running" : "crashed";
        };
    }

    private static boolean isRunning(Home home, SessionSummary session) throws IOException, Failure {
        return ControlClient.askIfRunning(home, new Request.Status())
                .map(status -> status.path("session").asString(""))
                .filter(session.session().hex()::equals)
                .isPresent();
    }

    /// The session that a person names: its id, the beginning of it, or `last`.
    static SessionSummary find(List<SessionSummary> sessions, String named) throws Failure {
        if (sessions.isEmpty()) {
            throw new Failure(ExitCode.FAILED, "There is no session yet. Record one with: daybook record");
        }
        if (named.equals("last")) {
            return sessions.getLast();
        }
        List<SessionSummary> fitting = sessions.stream()
                .filter(session -> session.session().hex().startsWith(named))
                .toList();
        if (fitting.size() != 1) {
            throw new Failure(
                    ExitCode.FAILED,
                    (fitting.isEmpty() ? "No session begins with that id." : "Several sessions begin with that id.")
                            + " See them with: daybook sessions");
        }
        return fitting.getFirst();
    }
}
