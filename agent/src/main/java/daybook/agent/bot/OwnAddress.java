package daybook.agent.bot;

import daybook.collectors.google.Credentials;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.Google;
import daybook.collectors.google.Pace;
import daybook.collectors.google.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks Google by which address it knows the bot's account, on a thread of its own: nothing waits for it while the bot
/// is at work, and it waits for the network as long as that takes. Where Google refuses, the next bot asks again.
///
/// Whoever derives who wrote what must know it, since the bot is among those who may write. The key of a service
/// account says its own.
final class OwnAddress {
    private static final Duration AT_THE_END = Duration.ofSeconds(10);

    private final Thread asking;

    private OwnAddress(Thread asking) {
        this.asking = asking;
    }

    /// @param wire is told
    static OwnAddress ask(Order.Fetch order, Wire wire) {
        return new OwnAddress(Thread.ofVirtual().start(() -> {
            if (order.credentials() instanceof Credentials.Desktop) {
                tell(order, wire);
            }
        }));
    }

    private static void tell(Order.Fetch order, Wire wire) {
        Google google = new Google(
                Endpoints.of(order.root()),
                order.credentials(),
                order.activity(),
                Pace.MEASURED,
                InstantSource.system(),
                Pause.sleeping(),
                new Random(),
                // The bot tells of its own.
                (_, _) -> {},
                null);
        try {
            String address = JsonMapper.shared()
                    .readTree(google.about().body())
                    .path("user")
                    .path("emailAddress")
                    .asString("");
            if (!address.isEmpty()) {
                wire.send(new Frame.Address(address));
            }
        } catch (IOException | JacksonException e) {
            // It stays unknown for now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits a little for an answer that is on its way.
    void await() throws InterruptedException {
        asking.join(AT_THE_END);
    }
}
