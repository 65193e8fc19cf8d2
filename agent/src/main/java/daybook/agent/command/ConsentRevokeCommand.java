package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Take a grant back. At once, without a passphrase.")
public final class ConsentRevokeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "SOURCE", converter = SourceConverter.class)
    private @Nullable Source source;

    @Option(
            names = "--document",
            paramLabel = "URL",
            description = "Of docs: only this document, which was granted so.")
    private @Nullable String document;

    @Override
    public Integer call() throws Exception {
        Source revoked = Objects.requireNonNull(source);
        Home home = options.home();
        RecorderKeys keys = home.keys();
        if (document != null) {
            revoke(home, keys, revoked, new Exclusion.Document(DocumentId.of(document)));
            return 0;
        }
        Following.ledger(home, home.state(keys, new Statement.Revoked(revoked), Entry.Hand.RECORDER, keys.signer()));
        if (options.json) {
            Json.print(options.out(), Json.object().put("revoked", revoked.word()));
        } else {
            options.out().println(revoked.word() + " is no longer recorded. What was recorded before stays.");
        }
        return 0;
    }

    private void revoke(Home home, RecorderKeys keys, Source of, Exclusion.Document named) throws Exception {
        List<String> ids = of == Source.DOCS ? Granting.ids(home.standing(home.ledger(keys)), named) : List.of();
        if (ids.isEmpty()) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "That document was not granted by itself, so nothing was revoked. See: daybook consent list. Whatever"
                            + " is granted, keep it out with: daybook exclude add --document " + named.id());
        }
        for (String id : ids) {
            Following.ledger(
                    home, home.state(keys, new Statement.RevokedDocument(id), Entry.Hand.RECORDER, keys.signer()));
        }
        if (options.json) {
            Json.print(options.out(), Json.object().put("revoked", of.word()).put("document", named.id()));
        } else {
            options.out().println("That document is no longer archived. What was archived before stays.");
        }
    }
}
