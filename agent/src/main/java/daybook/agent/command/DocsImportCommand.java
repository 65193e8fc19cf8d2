package daybook.agent.command;

import daybook.agent.foreign.ForeignFile;
import daybook.agent.foreign.Look;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.recorder.DocsImport;
import daybook.consent.Answer;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.ChangelogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Put files that your browser fetched into the archive: see daybook docs how-to-import.",
            "All of them are looked at before any is stored."
        })
public final class DocsImportCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(index = "0", paramLabel = "ID", description = "The document's id, or its address.")
    private String id = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "What the browser saved.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        String document = DocumentId.of(id);
        Home home = options.home();
        home.requireVault();
        List<DocsImport.Fetched> fetched = new ArrayList<>();
        for (Path file : files) {
            fetched.add(look(file));
        }
        String session = DocsImport.run(home, document, fetched).hex();
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("session", session)
                            .put("document", document)
                            .put("files", files.size()));
        } else {
            options.out()
                    .println("Imported. The files themselves are in clear where they lie: delete them. See the text,"
                            + " and whether anything is missing or not understood, with: daybook docs text "
                            + document);
        }
        return 0;
    }

    private static DocsImport.Fetched look(Path file) throws IOException, Failure {
        byte[] body;
        try (InputStream in = Files.newInputStream(file)) {
            body = in.readNBytes(Changelog.MOST_BYTES + 1);
        }
        return switch (ForeignFile.look(body)) {
            case Look.Changelog() -> new DocsImport.Fetched(Answer.Kind.CHANGELOG, body);
            case Look.Tiles() -> new DocsImport.Fetched(Answer.Kind.TILES, body);
            case Look.Refused(ChangelogException.Why why) ->
                throw new Failure(ExitCode.FAILED, file + ": " + why.sentence() + " Nothing was imported.");
        };
    }
}
