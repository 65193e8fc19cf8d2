package daybook.agent.command;

import daybook.agent.recorder.Status;
import daybook.consent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A recorder's status in a few lines for people.
final class StatusText {
    private StatusText() {}

    static List<String> lines(JsonNode status) {
        long duration = status.path("duration_ns").asLong(0);
        List<String> lines = new ArrayList<>();
        lines.add("Session " + status.path("session").asString("") + ": "
                + status.path("state").asString("") + ", " + Times.clock(Duration.ofNanos(duration)));
        for (var entry : status.path("sources").properties()) {
            lines.add(line(entry.getKey(), entry.getValue(), duration));
        }
        if (status.path("sources").valueStream().anyMatch(StatusText::isShared)) {
            lines.add(
                    "  A window says that the screen is being shared, or nobody can look: nothing that is shown or typed is recorded.");
        }
        if (status.path("misses_unknown").asBoolean(false)) {
            lines.add("  " + Status.MISSES_UNKNOWN);
        }
        return lines;
    }

    private static boolean isShared(JsonNode source) {
        return source.path("state").asString("").equals(Reason.SHARING.word());
    }

    private static String line(String source, JsonNode tally, long durationNanos) {
        return String.format(
                "  %-12s %-14s %8d stored   %s",
                source,
                tally.path("state").asString(""),
                tally.path("stored").asLong(0),
                age(tally.path("last_durable_ns"), durationNanos));
    }

    private static String age(JsonNode lastDurable, long durationNanos) {
        return lastDurable.isNull() || lastDurable.isMissingNode()
                ? "nothing on disk yet"
                : String.format("last on disk %.1f s ago", (durationNanos - lastDurable.asLong(0)) / 1e9);
    }
}
