package daybook.agent.command;

import daybook.agent.release.ReleaseDesk;
import daybook.exporter.release.Overview;
import daybook.exporter.release.StagedBundle;
import daybook.exporter.rows.Terms;
import daybook.vault.Id;
import daybook.vault.log.SessionSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What would leave, for whoever must say yes to it.
final class PreviewText {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final PrintWriter out;
    private final List<SessionSummary> sessions;

    PreviewText(PrintWriter out, List<SessionSummary> sessions) {
        this.out = out;
        this.sessions = sessions;
    }

    void print(ReleaseDesk.Look look, List<String> blocks) {
        StagedBundle staged = look.staged();
        purpose(staged.description().terms(), staged.description().name());
        out.printf("%n%s%n", ReleaseCommand.NOT_REDACTED);
        look.overview().sessions().forEach(this::session);
        rows(staged.description().rows());
        if (look.overview().mediaNanos() > 0) {
            out.printf("%nPictures for %s%n", clock(look.overview().mediaNanos()));
        }
        leftOut(staged.leftOut());
        out.printf(
                "%n%d files and the manifest, %s%nDigest  %s%n",
                staged.files().size(),
                Terminal.bytes(staged.sizeBytes()),
                staged.digest().hex());
        if (blocks.isEmpty()) {
            out.printf(
                    "%nNothing has left. If exactly this may leave, say so with:%n"
                            + "    daybook release approve %s --digest %s --out DIR%n",
                    staged.description().name(), staged.shortDigest());
        } else {
            out.println("\nIt cannot be approved now:");
            blocks.forEach(block -> out.println("    " + block));
        }
    }

    private void purpose(Terms terms, String name) {
        out.printf("Plan %s: what would leave, to anybody.%n", name);
        out.printf("  Purpose  %s%n", Terminal.plain(terms.purpose()));
        out.printf("  License  %s%n", Terminal.plain(terms.license()));
        terms.terms().forEach(term -> out.printf("  Term     %s%n", Terminal.plain(term)));
    }

    private void session(Overview.Part part) {
        out.printf(
                "%nSession %s of %s: %s of it, from %s on%n",
                part.session().hex().substring(0, 8),
                started(part.session()),
                clock(part.durationNanos()),
                clock(part.fromNanos()));
        part.recordedNanos().forEach((source, nanos) -> out.printf("  %-14s recorded for %s%n", source, clock(nanos)));
        part.missing()
                .forEach((gap, missing) -> out.printf(
                        "  %-14s %s missing in %d %s%n",
                        gap, clock(missing.nanos()), missing.count(), missing.count() == 1 ? "gap" : "gaps"));
    }

    private String started(Id id) {
        return sessions.stream()
                .filter(session -> session.session().equals(id))
                .map(session -> local(session.started()))
                .findFirst()
                .orElse("an unknown day");
    }

    private static String local(Instant instant) {
        return LOCAL.format(instant.atZone(ZoneId.systemDefault()));
    }

    private void rows(Map<String, Long> rows) {
        out.println("\nWhat is in it");
        new TreeMap<>(rows).forEach((table, count) -> out.printf("  %-14s %,10d rows%n", table, count));
    }

    private void leftOut(Map<String, Long> leftOut) {
        out.println("\nWhat stays here");
        if (leftOut.isEmpty()) {
            out.println("  Nothing of these sessions is left out.");
        }
        new TreeMap<>(leftOut).forEach((why, count) -> out.printf("  %,10d  %s%n", count, why));
    }

    private static String clock(long nanos) {
        return Times.clock(Duration.ofNanos(nanos));
    }
}
