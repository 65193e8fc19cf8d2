package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a recording goes, at one instant.
///
/// @param session its id in hex
/// @param state `PAUSED` where nothing goes on, `RECORDING` where anything does: each source says how it stands
/// @param badgeSeen whether the badge is: while it is not, nothing of what stands before the person is recorded
/// @param missesUnknown whether much is missing, because nobody can tell whose window was in front
/// @param ledgerCount of how many entries of the ledger the recorder knows
/// @param durationNanos since it started
/// @param gaps the latest of them
public record Status(
        String session,
        State state,
        boolean badgeSeen,
        boolean missesUnknown,
        long ledgerCount,
        Instant started,
        long durationNanos,
        Map<Source, OfSource> sources,
        List<Gap> gaps) {

    /// What people are told while it misses much of unknown windows. Nobody can name such a window: it has no class
    /// and no program, and its title is content.
    public static final String MISSES_UNKNOWN =
            "More than half a minute of the last ten was not recorded, because a window in front hides whose it is (it"
                    + " has no WM_CLASS). Record it while its title matches: daybook exclude allow-unknown --title"
                    + " REGEX. Or keep it out, and hear no more of it: daybook exclude add --title REGEX";

    public enum State {
        RECORDING,
        PAUSED,
        ENDED,
        FAILED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// How one source goes. Nothing of it tells what was refused: it may stand on a screen that is recorded.
    ///
    /// @param admitted how many observations went to the vault
    /// @param gaps how many each reason left
    /// @param stored how many observations are durable
    /// @param lastDurableNanos the newest moment that is, in the session's nanoseconds
    /// @param clockErrNanos bound on the error of the newest time
    /// @param standing `recording`, or the reason why not
    public record OfSource(
            long admitted,
            Map<Reason, Long> gaps,
            long stored,
            OptionalLong lastDurableNanos,
            OptionalLong clockErrNanos,
            String standing) {}

    /// As the command line promises it.
    public ObjectNode form() {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        form.put("session", session).put("state", state.word());
        form.put("badge_seen", badgeSeen).put("misses_unknown", missesUnknown).put("ledger", ledgerCount);
        form.put("started", started.toString()).put("duration_ns", durationNanos);
        ObjectNode bySource = form.putObject("sources");
        sources.forEach((source, of) -> put(bySource.putObject(source.word()), of));
        ArrayNode list = form.putArray("gaps");
        gaps.forEach(gap -> list.addObject()
                .put("source", gap.source().word())
                .put("from_ns", gap.fromNanos())
                .put("to_ns", gap.toNanos())
                .put("reason", gap.reason().word()));
        return form;
    }

    private static void put(ObjectNode form, OfSource of) {
        // Of what was seen as much as may be told.
        form.put("observed", of.admitted()).put("admitted", of.admitted());
        ObjectNode refused = form.putObject("refused");
        of.gaps().forEach((reason, count) -> refused.put(reason.word(), count));
        form.put("stored", of.stored());
        put(form, "last_durable_ns", of.lastDurableNanos());
        put(form, "clock_err_ns", of.clockErrNanos());
        form.put("state", of.standing());
    }

    private static void put(ObjectNode form, String name, OptionalLong value) {
        if (value.isPresent()) {
            form.put(name, value.getAsLong());
        } else {
            form.putNull(name);
        }
    }
}
