package daybook.agent.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "how-to-import",
        description = "Say how your browser fetches every keystroke that Google keeps of a document.")
public final class DocsHowToImportCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "ID", description = "The document's id, or its address.")
    private String id = "";

    @Override
    public Integer call() throws Exception {
        String document = DocumentId.of(id);
        String base = "https://docs.google.com/document/d/" + document + "/revisions/";
        String tiles = base + "tiles?id=" + document + "&start=1&showDetailedRevisions=false";
        String load = base + "load?id=" + document + "&start=1&end=N";
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object().put("document", document).put("tiles", tiles).put("load", load));
            return 0;
        }
        options.out().printf("""
                        Google does not document this, so it may stop working. Use your own browser, signed in as
                        somebody who may edit the document. Daybook itself fetches nothing of this.

                        1. Open this, and save what comes as tiles.txt. It names who wrote, and the number of the
                           newest revision (the largest "end"):
                           %s
                        2. Put that number in the place of N, open this, and save it as changelog.txt:
                           %s
                           Where the browser gives up, fetch it in parts: start=1&end=5000, then start=5001, and so on.
                        3. daybook docs import %s changelog.txt tiles.txt
                        """, tiles, load, document);
        return 0;
    }
}
