package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.agent.review.Idle;
import daybook.agent.review.ReviewStart;
import daybook.vault.keys.RecoveryKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "unlock",
        description = "Keep the vault open in the background, so that reading asks for no passphrase, until ten minutes"
                + " without use have passed or: daybook lock")
public final class UnlockCommand implements Callable<Integer> {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--for",
            paramLabel = "D",
            converter = Times.DurationConverter.class,
            description = "Lock it after this long, such as 1h, even while it is used.")
    private @Nullable Duration most;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        options.eraseAgain(home);
        Passphrases passphrases = options.passphrases();
        char[] typed = passphrases.ask();
        boolean practised = !passphrases.isFromFile() && !RecoveryKey.hasItsForm(typed);
        Instant until = ReviewStart.start(home, typed, most);
        if (practised) {
            home.practised();
        }
        if (options.json) {
            Json.print(options.out(), Json.object().put("locked", false).put("until", until.toString()));
        } else {
            String time = LOCAL.format(until.atZone(ZoneId.systemDefault()));
            options.out().println(sentence(time));
        }
        return 0;
    }

    private String sentence(String time) {
        return most != null && most.compareTo(Idle.LIMIT) < 0
                ? "Unlocked until " + time + ". Lock it before that with: daybook lock"
                : "Unlocked until " + time + ", and for ten minutes after each use"
                        + (most == null ? "" : ", but not for longer than you said")
                        + ". Lock it with: daybook lock";
    }
}
