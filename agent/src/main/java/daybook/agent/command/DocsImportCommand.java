package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.recorder.DocsImport;
import daybook.consent.Answer;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.ChangelogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        description = {
            "Put files that your browser fetched into the archive: see daybook docs how-to-import.",
            "All of them are looked at before any is stored."
        })
public final class DocsImportCommand implements Callable<Integer> {
    private static final int MOST_TILES_BYTES = 16 << 20;
    private static final String GUARD = ")]}'";

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
                    .println("Imported. The files themselves are in clear where they lie: delete them. See the text"
                            + " with: daybook docs text " + document);
        }
        return 0;
    }

    private static DocsImport.Fetched look(Path file) throws IOException, Failure {
        byte[] body;
        try (InputStream in = Files.newInputStream(file)) {
            body = in.readNBytes(Changelog.MOST_BYTES + 1);
        }
        if (isTiles(body)) {
            return new DocsImport.Fetched(Answer.Kind.TILES, body);
        }
        try {
            Changelog.read(body);
            return new DocsImport.Fetched(Answer.Kind.CHANGELOG, body);
        } catch (ChangelogException e) {
            throw new Failure(ExitCode.FAILED, file + ": " + e.getMessage() + " Nothing was imported.", e);
        }
    }

    /// Whether it is whole, and names people by their ids.
    private static boolean isTiles(byte[] body) {
        if (body.length > MOST_TILES_BYTES) {
            return false;
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            JsonNode file =
                    JsonMapper.shared().readTree(text.startsWith(GUARD) ? text.substring(GUARD.length()) : text);
            return file.path("userMap").isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
