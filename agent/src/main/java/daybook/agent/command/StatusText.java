package daybook.agent.command;

import daybook.agent.recorder.Status;
import daybook.consent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        if (status.path("sources").valueStream().anyMatch(source -> stands(source, Reason.SHARING))) {
            lines.add(
                    "  A window says that the screen is being shared, or nobody can look: nothing that is shown or typed is recorded.");
        }
        String failed = status.path("sources")
                .propertyStream()
                .filter(source -> stands(source.getValue(), Reason.COLLECTOR_FAILED))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            lines.add("  Nothing comes of " + failed + ", though it is granted. See what works with: daybook doctor."
                    + " Then stop, and record anew.");
        }
        if (status.path("misses_unknown").asBoolean(false)) {
            lines.add("  " + Status.MISSES_UNKNOWN);
        }
        return lines;
    }

    private static boolean stands(JsonNode source, Reason reason) {
        return source.path("state").asString("").equals(reason.word());
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
