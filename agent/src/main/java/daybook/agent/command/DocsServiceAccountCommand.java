package daybook.agent.command;

import daybook.agent.docs.BotAccount;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.collectors.google.Credentials;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.KeyFile;
import daybook.collectors.google.Refused;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "service-account", description = "Use a service account of Google's as the bot.")
public final class DocsServiceAccountCommand implements Callable<Integer> {
    static final int MOST_BYTES = 1 << 16;

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final GoogleRoot root = new GoogleRoot();

    @Parameters(paramLabel = "FILE", description = "Its key, as Google's console gives it (JSON).")
    private Path file = Path.of("");

    @Option(names = "--activity", description = "Ask Google who did what kind of thing, too.")
    private boolean activity;

    @Override
    public Integer call() throws Exception {
        URI at = root.uri();
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Credentials.ServiceAccount account = read(at);
        BotAccount.change(home, keys, known -> known.signedIn(at, activity, account));
        if (options.json) {
            Json.print(options.out(), Json.object().put("account", account.email()));
        } else {
            options.out().println("The bot is " + account.email() + ". Share documents with it as Editor.");
            options.out().println("The key is sealed in this Daybook now: delete " + file);
            DocsSignInCommand.sayNext(options, home, keys);
        }
        return 0;
    }

    private Credentials.ServiceAccount read(@Nullable URI at) throws IOException, Failure {
        try {
            return KeyFile.serviceAccount(start(file), Endpoints.of(at));
        } catch (Refused e) {
            throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /// No more of a file than any of Google's has.
    static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }
}
