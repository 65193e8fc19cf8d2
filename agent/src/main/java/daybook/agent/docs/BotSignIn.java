package daybook.agent.docs;

import daybook.agent.bot.CredentialsForm;
import daybook.agent.bot.Frame;
import daybook.agent.bot.Order;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.google.Credentials;
import daybook.consent.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Signs an account in by a process that has the network: this one has keys.
public final class BotSignIn {
    private BotSignIn() {}

    /// Returns once a person has agreed in a browser.
    ///
    /// @param address is told what to open there
    public static Credentials run(Order.SignIn order, Consumer<String> address) throws IOException, Failure {
        try (BotProcess bot = BotProcess.start(order)) {
            Optional<Frame> next = bot.next();
            while (next.isPresent()) {
                switch (next.get()) {
                    case Frame.Told(String said) -> address.accept(said);
                    case Frame.Account(byte[] credentials) -> {
                        return CredentialsForm.read(JsonMapper.shared().readTree(credentials));
                    }
                    case Frame.Failed(Reason _, String why) -> throw new Failure(ExitCode.FAILED, why);
                    case Frame other -> throw new IOException("the docs bot said what it has no part in: " + other);
                }
                next = bot.next();
            }
        }
        throw new Failure(ExitCode.FAILED, "The sign-in ended before anybody agreed. Start it again.");
    }
}
