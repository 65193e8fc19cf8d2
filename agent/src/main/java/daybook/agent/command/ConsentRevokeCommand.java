package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Take a grant back. At once, without a passphrase.")
public final class ConsentRevokeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "SOURCE", converter = SourceConverter.class)
    private @Nullable Source source;

    @Override
    public Integer call() throws Exception {
        Source revoked = Objects.requireNonNull(source);
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Following.ledger(home, home.state(keys, new Statement.Revoked(revoked), Entry.Hand.RECORDER, keys.signer()));
        if (options.json) {
            Json.print(options.out(), Json.object().put("revoked", revoked.word()));
        } else {
            options.out().println(revoked.word() + " is no longer recorded. What was recorded before stays.");
        }
        return 0;
    }
}
