package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.release.ReleaseDesk;
import daybook.consent.Source;
import daybook.exporter.release.Plan;
import daybook.exporter.rows.Slice;
import daybook.exporter.rows.Terms;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "plan", description = "Name what is to leave, for what, on which terms. Nothing leaves by it.")
public final class ReleasePlanCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME", description = "What to call it: small letters, digits and dashes.")
    private String name = "";

    @Option(
            names = "--session",
            paramLabel = "S",
            description = {
                "A session by its id, the beginning of it, or: last. May stand several times.",
                "Without it, with --document, every session that holds anything of these."
            })
    private List<String> named = List.of();

    @Option(names = "--from", paramLabel = "T", description = "From here on: 10m into each session, or RFC 3339.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Up to here.")
    private @Nullable String to;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            converter = ShowCommand.AnySource.class,
            description = "Only this source. May stand several times. Default: all that was recorded.")
    private List<Source> sources = List.of();

    @Option(
            names = "--document",
            paramLabel = "ID",
            description = {
                "Of docs only this document, by its id or address. May stand several times.",
                "Where no source is named, nothing but docs leaves."
            })
    private List<String> namedDocuments = List.of();

    @Option(names = "--purpose", paramLabel = "TEXT", required = true, description = "What it may be used for.")
    private String purpose = "";

    @Option(
            names = "--license",
            paramLabel = "L",
            description = "By its SPDX name, such as CC-BY-4.0. Default: other, which by itself permits nothing.")
    private String license = "other";

    @Option(names = "--terms", paramLabel = "TEXT", description = "A term beside the license. May stand several times.")
    private List<String> terms = List.of();

    @Option(names = "--not-before", paramLabel = "D", description = "A day or a time before which it cannot leave.")
    private @Nullable String notBefore;

    @Option(names = "--recipient", paramLabel = "X", hidden = true)
    private List<String> later = List.of();

    @Option(names = "--format", paramLabel = "F", hidden = true)
    private String format = "trace";

    @Override
    public Integer call() throws Exception {
        requireKnown();
        ReleaseDesk desk = ReleaseCommand.desk(options);
        Instant now = Instant.now();
        Terms given = new Terms(purpose.strip(), null, license.strip(), terms, now.truncatedTo(ChronoUnit.SECONDS));
        Instant earliest = notBefore == null ? null : Times.notBefore(notBefore, now, ZoneId.systemDefault());
        Plan plan = Plan.draw(name, slices(desk), given, earliest);
        desk.file(plan);
        if (options.json) {
            Json.print(options.out(), form(plan));
        } else {
            options.out()
                    .printf(
                            "Planned: %s, of %s. Nothing has left.%nSee what would leave with: daybook release preview %s%n",
                            name, sessions(plan), name);
        }
        return 0;
    }

    private static String sessions(Plan plan) {
        int count = plan.slices().size();
        return count == 1 ? "one session" : count + " sessions";
    }

    private void requireKnown() throws Failure {
        if (!later.isEmpty()) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "This version cannot yet seal a release for a recipient. Nothing was planned.");
        }
        if (named.isEmpty() && namedDocuments.isEmpty()) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "Name what is to leave: a session with --session, or documents with --document. Nothing was planned.");
        }
        if (!namedDocuments.isEmpty() && !sources.isEmpty() && !sources.contains(Source.DOCS)) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "--document says what of the source docs leaves: name that source too, or none. Nothing was planned.");
        }
        if (!format.equals("trace")) {
            throw new Failure(ExitCode.WRONG_USAGE, "This version writes one format only: trace. Nothing was planned.");
        }
        if (!Plan.isName(name)) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "A plan's name has small letters, digits and dashes, 64 at most. Nothing was planned.");
        }
        if (purpose.isBlank() || license.isBlank()) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "Say what it is for with --purpose, and do not leave --license empty.");
        }
    }

    private List<Slice> slices(ReleaseDesk desk) throws IOException, Failure {
        Set<String> documents = new TreeSet<>();
        for (String one : namedDocuments) {
            documents.add(DocumentId.of(one));
        }
        Map<String, Slice> slices = new LinkedHashMap<>();
        for (SessionSummary session : named.isEmpty() ? holding(desk, documents) : named(desk)) {
            desk.requireReleasable(session);
            slices.put(session.session().hex(), slice(desk, session, documents));
        }
        return List.copyOf(slices.values());
    }

    private List<SessionSummary> named(ReleaseDesk desk) throws IOException, Failure {
        List<SessionSummary> all = desk.sessions();
        List<SessionSummary> sessions = new ArrayList<>();
        for (String one : named) {
            sessions.add(SessionEnd.find(all, one));
        }
        return sessions;
    }

    private static List<SessionSummary> holding(ReleaseDesk desk, Set<String> documents) throws IOException, Failure {
        List<SessionSummary> sessions = desk.sessionsOf(documents);
        if (sessions.isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Nothing is archived of that document, so nothing was planned. See which there are: daybook docs list");
        }
        return sessions;
    }

    private Set<Source> chosen() {
        if (!sources.isEmpty()) {
            return EnumSet.copyOf(sources);
        }
        return namedDocuments.isEmpty() ? EnumSet.allOf(Source.class) : EnumSet.of(Source.DOCS);
    }

    /// Where two moments may be meant, less leaves.
    private Slice slice(ReleaseDesk desk, SessionSummary session, Set<String> documents) throws IOException, Failure {
        WallClock clock = desk.clock(session);
        long begin = from == null ? 0 : Math.max(0, Times.sessionNanos(from, clock::surelySince));
        long end = to == null ? Long.MAX_VALUE : Times.sessionNanos(to, clock::surelyBefore);
        if (end <= begin || begin >= Math.max(1, session.duration().toNanos())) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "Session " + session.session().hex().substring(0, 8)
                            + " has nothing between --from and --to. Nothing was planned.");
        }
        return new Slice(
                session.session(),
                chosen(),
                documents.isEmpty() ? Optional.empty() : Optional.of(documents),
                begin,
                end);
    }

    private static ObjectNode form(Plan plan) {
        ObjectNode form = Json.object().put("plan", plan.name());
        ArrayNode sessions = form.putArray("sessions");
        plan.slices().forEach(slice -> sessions.add(slice.session().hex()));
        Instant earliest = plan.notBefore();
        return form.put("license", plan.terms().license())
                .put("not_before", earliest == null ? null : earliest.toString());
    }
}
