package daybook.agent.command;

import daybook.agent.control.Request;
import daybook.agent.erase.Selection;
import daybook.agent.erase.Span;
import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Collectors;

/// What is to be erased of one session.
///
/// @param running whether it may get more of it
record Meant(SessionSummary session, Selection selection, Selection.Chosen chosen, boolean running) {

    /// Whether anything of it can be erased.
    boolean isErasable() {
        return running || !chosen.epochs().isEmpty();
    }

    /// For the recording that runs.
    Request.Cut cut() {
        boolean documents = selection.sources().contains(Source.DOCS);
        return switch (selection.rule().orElse(null)) {
            case Exclusion.Document(String id) -> new Request.Cut(documents, id);
            case null, default -> new Request.Cut(documents, "");
        };
    }

    boolean isUntold() {
        return !chosen.untold().isEmpty();
    }

    /// For whoever is asked.
    String sentence() {
        return String.format(
                "Session %s of %s: from %d epochs of up to ten seconds%s",
                name(session),
                session.started().atZone(ZoneId.systemDefault()).toLocalDate(),
                chosen.epochs().count(),
                running ? ", and what it records until you answer" : "");
    }

    /// What of it stays since nobody can tell whether it is meant.
    String untold(Span span) {
        String command = "daybook erase --session " + name(session) + sourcesAsked();
        if (session.ending() == Ending.DAMAGED) {
            return "Session " + name(session)
                    + " is damaged, so what of it is meant cannot be told. Erase all of it with: " + command;
        }
        long from = Math.max(0, span.fromNanos());
        long to = Math.min(span.toNanos(), session.duration().plusSeconds(1).toNanos());
        return "Session " + name(session) + " does not say which program had the focus from "
                + Times.clock(Duration.ofNanos(from)) + " to " + Times.clock(Duration.ofNanos(to))
                + ", so nothing is chosen there by --app. Erase that time with: " + command + " --from "
                + Duration.ofNanos(from).toSeconds() + "s --to "
                + (Duration.ofNanos(to).toSeconds() + 1) + "s";
    }

    private String sourcesAsked() {
        return selection.sources().size() == Source.values().length
                ? ""
                : selection.sources().stream()
                        .map(source -> " --source " + source.word())
                        .sorted()
                        .collect(Collectors.joining());
    }

    static String name(SessionSummary session) {
        return session.session().hex().substring(0, 8);
    }
}
