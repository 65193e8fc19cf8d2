package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.exporter.docs.Archive;
import daybook.exporter.docs.DocumentState;
import daybook.exporter.docs.History;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.docs.Place;
import daybook.vault.log.VaultReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "text", description = "A document as it stood.")
public final class DocsTextCommand implements Reading {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "ID", description = "The document's id, or its address.")
    private String id = "";

    @Option(
            names = "--at",
            paramLabel = "T",
            description = "When: a day, RFC 3339, or 2h for two hours ago. Default: now.")
    private @Nullable String at;

    @Override
    public Integer call() throws Exception {
        String document = DocumentId.of(id);
        Instant when = at == null ? Instant.now() : Times.since(at, Instant.now(), ZoneId.systemDefault());
        Home home = options.home();
        VaultReader vault = new VaultReader(home.disk(), home.files(), options.unlock(home));
        HistoryBuilder answers = new HistoryBuilder(Set.of());
        AtomicBoolean any = new AtomicBoolean();
        new Archive(vault).each(answer -> answer.document().equals(document), archived -> {
            any.set(true);
            answers.see(archived);
        });
        if (!any.get()) {
            throw new Failure(
                    ExitCode.FAILED, "Nothing is archived of that document. See which there are: daybook docs list");
        }
        History history = answers.build();
        history.faults().forEach(options.err()::println);
        History.Texts texts = history.textAt(when)
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED,
                        "What is archived of that document begins later. Name a later time with --at."));
        if (options.json) {
            print(document, texts, history.faults());
        } else {
            texts.texts()
                    .forEach((place, text) ->
                            tell(history, place, text, texts.texts().size() > 1));
        }
        return 0;
    }

    private void print(String document, History.Texts texts, List<String> faults) {
        ObjectNode all = Json.object()
                .put("document", document)
                .put("grain", texts.grain().word());
        ArrayNode list = all.putArray("texts");
        texts.texts()
                .forEach((place, text) -> list.addObject()
                        .put("tab", place.tab())
                        .put("segment", place.segment())
                        .put("text", text));
        faults.forEach(all.putArray("faults")::add);
        Json.print(options.out(), all);
    }

    /// Where there are several texts, each is headed by the tab that it stands in.
    private void tell(History history, Place place, String text, boolean headed) {
        if (headed) {
            String title = history.tabs().stream()
                    .filter(tab -> tab.id().equals(place.tab()))
                    .map(DocumentState.Tab::title)
                    .findFirst()
                    .orElse(place.tab());
            options.out()
                    .println("## " + Terminal.plain(title) + (place.segment().isEmpty() ? "" : ", beside the text"));
        }
        text.lines().map(Terminal::plain).forEach(options.out()::println);
        options.out().flush();
    }
}
