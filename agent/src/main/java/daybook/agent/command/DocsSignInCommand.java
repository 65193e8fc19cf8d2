package daybook.agent.command;

import daybook.agent.bot.Order;
import daybook.agent.docs.BotAccount;
import daybook.agent.docs.BotSignIn;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.collectors.google.Credentials;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sign-in",
        description = {
            "Sign the bot's Google account in.",
            "Prints an address: open it in a browser on this machine, as the bot and not as yourself."
        })
public final class DocsSignInCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Mixin
    private final GoogleRoot root = new GoogleRoot();

    @Option(
            names = "--client",
            paramLabel = "FILE",
            required = true,
            description = "The client of the type Desktop app, as Google's console gives it (JSON).")
    private Path client = Path.of("");

    @Option(names = "--activity", description = "Ask Google who did what kind of thing, too.")
    private boolean activity;

    @Override
    public Integer call() throws Exception {
        URI at = root.uri();
        Home home = options.home();
        RecorderKeys keys = home.keys();
        byte[] file = DocsServiceAccountCommand.start(client);
        Credentials credentials = BotSignIn.run(new Order.SignIn(at, activity, file), address -> {
            options.err().println("Open this in a browser on this machine, as the bot's account:");
            options.err().println(address);
            options.err().flush();
        });
        BotAccount.change(home, keys, known -> known.signedIn(at, activity, credentials));
        if (options.json) {
            Json.print(options.out(), Json.object().put("signed_in", true));
        } else {
            options.out().println("The bot is signed in. Share documents with its account as Editor.");
            options.out()
                    .println(
                            "While the client's project is in testing, Google ends this after 7 days: publish it to stay.");
            sayNext(options, home, keys);
        }
        return 0;
    }

    static void sayNext(Options options, Home home, RecorderKeys keys)
            throws IOException, Failure, DamagedLedgerException {
        boolean granted = home.standing(home.ledger(keys)).policy(Instant.now()).allows(Source.DOCS);
        options.out().println(granted ? "Fetch with: daybook docs sync" : "Allow it with: daybook consent grant docs");
    }
}
