package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.agent.release.ConsentRecords;
import daybook.exporter.bundle.Description;
import daybook.vault.keys.Identity;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "export",
        description = {
            "Print every consent on the ledger as records per ISO/IEC TS 27560, in JSON-LD.",
            "Needs the passphrase, since purposes and names are sealed. It prints them in the clear."
        })
public final class ConsentExportCommand implements Reading {
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        Identity owner = options.unlock(home);
        ConsentRecords records = new ConsentRecords(
                home.keys().vault().hex(),
                "urn:x-daybook:contributor:"
                        + Description.contributor(owner.owner().publicKey()),
                (label, text) ->
                        owner.openText(label, Base64.getDecoder().decode(text)).orElse("(it cannot be read)"));
        ObjectNode document = records.of(home.ledger(home.keys()).entries());
        if (options.json) {
            Json.print(options.out(), document);
        } else {
            options.out().println(INDENTED.writeValueAsString(document));
        }
        return 0;
    }
}
