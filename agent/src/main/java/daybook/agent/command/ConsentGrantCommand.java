package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.notices.Notices;
import daybook.consent.Exclusion;
import daybook.consent.Mode;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.io.Console;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "grant", description = "Allow a source. Prints what that means, and asks.")
public final class ConsentGrantCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "SOURCE", arity = "1..*", converter = SourceConverter.class)
    private List<Source> sources = List.of();

    @Option(
            names = "--mode",
            paramLabel = "M",
            converter = ModeConverter.class,
            description = "Of keystrokes: full (the keys), shape (when, and of which kind), counts. Default: full.")
    private Mode mode = Mode.FULL;

    @Option(
            names = "--document",
            paramLabel = "URL",
            description = "Of docs: this document alone, and others that are named so. May stand several times.")
    private List<String> urls = List.of();

    @Option(names = "--purpose", paramLabel = "TEXT", description = "What it is recorded for. Sealed to your vault.")
    private String purpose = "";

    @Option(names = "--until", paramLabel = "D", description = "A day, or a duration such as 30d. Default: 90d.")
    private @Nullable String until;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.keys();
        Instant end =
                until == null ? Granting.defaultUntil() : Times.until(until, Instant.now(), ZoneId.systemDefault());
        if (!end.isAfter(Instant.now())) {
            throw new Failure(ExitCode.WRONG_USAGE, "--until lies in the past; nothing was granted.");
        }
        if (mode != Mode.FULL && !sources.equals(List.of(Source.KEYSTROKES))) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "Only keystrokes have a mode; nothing was granted. Grant them apart.");
        }
        List<Exclusion.Document> documents = documents();
        for (Source source : sources) {
            options.err().println(documents.isEmpty() ? Notices.of(source, mode) : Notices.ofDocument());
        }
        options.err().println(Notices.ALWAYS + "\n");
        if (!yes && !agreed()) {
            throw new Failure(ExitCode.REFUSED, "Nothing was granted.");
        }
        Granting granting = new Granting(home, options.unlock(home));
        if (documents.isEmpty()) {
            for (Source source : sources) {
                granting.grant(source, mode, purpose, end);
            }
        }
        long said = 0;
        for (Exclusion.Document document : documents) {
            said = granting.grant(document, purpose, end);
        }
        // To grant one is to narrow where all were granted.
        Following.ledger(home, said);
        tell(home, end, documents);
        for (Source source : sources) {
            PasswordOffer.of(source, mode).ifPresent(options.err()::println);
        }
        return 0;
    }

    private List<Exclusion.Document> documents() throws Failure {
        if (!urls.isEmpty() && !sources.equals(List.of(Source.DOCS))) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "Only docs are granted by document; nothing was granted. Grant them apart.");
        }
        List<Exclusion.Document> documents = new ArrayList<>();
        for (String url : urls) {
            documents.add(new Exclusion.Document(DocumentId.of(url)));
        }
        return documents;
    }

    private void tell(Home home, Instant end, List<Exclusion.Document> documents) throws IOException, Failure {
        if (options.json) {
            ObjectNode form = Json.object();
            ArrayNode granted = form.putArray("granted");
            sources.forEach(source -> granted.add(source.word()));
            documents.forEach(document -> form.withArray("documents").add(document.id()));
            Json.print(options.out(), form);
            return;
        }
        options.out()
                .println(String.join(", ", sources.stream().map(Source::word).toList()) + " may be recorded until "
                        + end.atZone(ZoneId.systemDefault()).toLocalDate()
                        + (documents.isEmpty() ? "." : ", of that document and others that are granted so alone."));
        if (isRecordedWithout(home)) {
            options.out().println("The recording that runs goes on without: stop it and start it again.");
        }
    }

    /// What is granted while a recording runs begins with the next.
    private boolean isRecordedWithout(Home home) throws IOException, Failure {
        return ControlClient.askIfRunning(home, new Request.Status())
                .filter(status -> !sources.stream().allMatch(source -> isRecorded(status, source)))
                .isPresent();
    }

    private static boolean isRecorded(JsonNode status, Source source) {
        String state = status.path("sources").path(source.word()).path("state").asString("");
        return !state.isEmpty() && !state.equals(Reason.NOT_GRANTED.word());
    }

    static final class ModeConverter implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String word) {
            return Mode.ofWord(word)
                    .orElseThrow(() -> new TypeConversionException("not a mode: full, shape or counts"));
        }
    }

    private boolean agreed() throws Failure {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "There is nobody to ask. Say --yes if you have read the notice above.");
        }
        String answer = console.readLine("Allow this? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
