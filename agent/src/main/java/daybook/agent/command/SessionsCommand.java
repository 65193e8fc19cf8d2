package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "sessions", description = "What was recorded, session by session.")
public final class SessionsCommand implements Reading {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Mixin
    private final Options options = new Options();

    @Option(names = "--since", paramLabel = "D", description = "Only those since a day, or a duration such as 7d.")
    private @Nullable String since;

    @Option(
            names = "--coverage",
            description = "Tell for how long each source recorded. Reads all of every session that is listed.")
    private boolean coverage;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        VaultReader reader = new VaultReader(home.disk(), home.files(), options.unlock(home));
        Instant from = since == null ? Instant.MIN : Times.since(since, Instant.now(), ZoneId.systemDefault());
        List<SessionSummary> sessions = reader.sessions().stream()
                .filter(session ->
                        session.ending() == Ending.DAMAGED || !session.started().isBefore(from))
                .toList();
        if (options.json) {
            ArrayNode list = Json.array();
            for (SessionSummary session : sessions) {
                ObjectNode form = form(session, SessionEnd.word(home, session));
                if (coverage && session.ending() != Ending.DAMAGED) {
                    Covered.put(Covered.nanos(reader, session), form);
                }
                list.add(form);
            }
            Json.print(options.out(), list);
        } else if (sessions.isEmpty()) {
            options.out().println("No session yet. Record one with: daybook record");
        } else {
            for (SessionSummary session : sessions) {
                print(session, SessionEnd.word(home, session));
                if (coverage && session.ending() != Ending.DAMAGED) {
                    options.out().println("          " + Covered.words(Covered.nanos(reader, session)));
                }
            }
        }
        options.offerPractice(home);
        return 0;
    }

    private static ObjectNode form(SessionSummary session, String ended) {
        ObjectNode form = Json.object()
                .put("session", session.session().hex())
                .put("started", session.started().toString())
                .put("duration_ns", session.duration().toNanos());
        ArrayNode sources = form.putArray("sources");
        session.sources().forEach(source -> sources.add(source.word()));
        return form.put("bytes", session.sizeBytes()).put("ended", ended);
    }

    private void print(SessionSummary session, String ended) {
        options.out()
                .printf(
                        "%s  %s  %8s  %10s  %-8s  %s%n",
                        session.session().hex().substring(0, 8),
                        LOCAL.format(session.started().atZone(ZoneId.systemDefault())),
                        Times.clock(session.duration()),
                        Terminal.bytes(session.sizeBytes()),
                        ended,
                        String.join(
                                ", ",
                                session.sources().stream().map(s -> s.word()).toList()));
    }
}
