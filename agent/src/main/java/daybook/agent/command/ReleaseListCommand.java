package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.release.Plans;
import daybook.agent.release.ReleaseDesk;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.ReleaseRecord;
import daybook.exporter.release.StagedBundle;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "list", description = "What is planned, staged, approved and withdrawn.")
public final class ReleaseListCommand implements Reading {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Mixin
    private final Options options = new Options();

    /// How far something has come.
    private enum State {
        PLANNED("never looked at"),
        STAGED("staged, not approved"),
        /// On record, but what was staged is still there: nobody can tell from here whether a bundle was written.
        INTERRUPTED("approved, but interrupted before its end: approve it again"),
        APPROVED("approved"),
        WITHDRAWN("withdrawn");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    private record Line(
            String plan,
            State state,
            @Nullable String digest,
            @Nullable Instant at) {}

    @Override
    public Integer call() throws Exception {
        ReleaseDesk desk = ReleaseCommand.desk(options);
        List<Line> lines = new ArrayList<>();
        for (Plans.Filed filed : desk.plans().all()) {
            lines.addAll(lines(desk, filed));
        }
        if (options.json) {
            ArrayNode list = Json.array();
            lines.forEach(line -> list.add(form(line)));
            Json.print(options.out(), list);
        } else if (lines.isEmpty()) {
            options.out().println("Nothing is planned, and nothing has left. Plan with: daybook release plan");
        } else {
            lines.forEach(this::print);
        }
        return 0;
    }

    private static List<Line> lines(ReleaseDesk desk, Plans.Filed filed)
            throws IOException, Failure, DamagedLedgerException {
        String name = filed.plan().name();
        Optional<StagedBundle> staged = desk.staged(filed);
        List<Line> lines = new ArrayList<>();
        boolean told = false;
        for (ReleaseRecord record : desk.records(name)) {
            State state = State.APPROVED;
            if (record.withdrawn().isPresent()) {
                state = State.WITHDRAWN;
            } else if (staged.isPresent() && isOf(record, staged.get())) {
                state = State.INTERRUPTED;
                told = true;
            }
            lines.add(new Line(
                    name, state, record.release().digest(), record.withdrawn().orElse(record.at())));
        }
        if (staged.isPresent() && !told) {
            lines.add(new Line(
                    name,
                    State.STAGED,
                    staged.get().digest().hex(),
                    staged.get().stagedAt()));
        } else if (lines.isEmpty()) {
            lines.add(new Line(name, State.PLANNED, null, filed.plan().terms().consented()));
        }
        return lines;
    }

    /// Whether that approval was of what is staged now, and not of the same that was staged and written before.
    private static boolean isOf(ReleaseRecord record, StagedBundle staged) throws IOException {
        return record.release().digest().equals(staged.digest().hex())
                && !record.at().isBefore(staged.stagedAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    private static ObjectNode form(Line line) {
        String digest = line.digest();
        Instant at = line.at();
        return Json.object()
                .put("plan", line.plan())
                .put("state", line.state().name().toLowerCase(java.util.Locale.ROOT))
                .put("digest", digest)
                .put("short", digest == null ? null : digest.substring(0, StagedBundle.SHORT_DIGITS))
                .put("at", at == null ? null : at.toString());
    }

    private void print(Line line) {
        String digest = line.digest();
        Instant at = line.at();
        options.out()
                .printf(
                        "%-20s  %-16s  %-12s  %s%n",
                        line.plan(),
                        at == null ? "" : LOCAL.format(at.atZone(ZoneId.systemDefault())),
                        digest == null ? "" : digest.substring(0, StagedBundle.SHORT_DIGITS),
                        line.state().words);
    }
}
