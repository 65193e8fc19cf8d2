package daybook.agent.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        List<Product> products = Product.of(id);
        if (options.json) {
            ObjectNode json = Json.object().put("document", document);
            ArrayNode addresses = json.putArray("addresses");
            products.forEach(product -> addresses
                    .addObject()
                    .put("product", product.name().toLowerCase(Locale.ROOT))
                    .put("tiles", product.tiles(document))
                    .put("load", product.load(document)));
            Json.print(options.out(), json);
            return 0;
        }
        if (products.size() > 1) {
            options.out().println("""
                        An id does not say what it is of: each step has the addresses for a document, a spreadsheet
                        and a presentation. Take the one that fits in both, or give the document's address instead.
                        """);
        }
        options.out()
                .printf(
                        """
                        Google does not document this, so it may stop working. Use your own browser, signed in as
                        somebody who may edit the document. Daybook itself fetches nothing of this.

                        1. Open this, and save what comes as tiles.txt. It names who wrote, and the number of the
                           newest revision (the largest "end"):
                           %s
                        2. Put that number in the place of N, open this, and save it as changelog.txt:
                           %s
                           Where the browser gives up, fetch it in parts: start=1&end=5000, then start=5001, and so on.
                        3. daybook docs import %s changelog.txt tiles.txt
                        """,
                        lines(products, product -> product.tiles(document)),
                        lines(products, product -> product.load(document)),
                        document);
        return 0;
    }

    private static String lines(List<Product> products, Function<Product, String> address) {
        return products.stream().map(address).collect(Collectors.joining("\n   "));
    }
}
