package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds the bus on which programs say what has the focus (AT-SPI 2).
final class BusAddress {
    private static final long PATIENCE_MILLIS = 2_000;

    private BusAddress() {}

    /// Asks the session's bus, which starts it where there is none. The environment may name it as well.
    ///
    /// @throws IOException where there is none
    static String accessibility(Map<String, String> environment) throws IOException, InterruptedException {
        String named = environment.getOrDefault("AT_SPI_BUS_ADDRESS", "");
        return named.isEmpty() ? asked(session(environment)) : named;
    }

    static String session(Map<String, String> environment) throws IOException {
        String named = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (named.isEmpty() && runtime.isEmpty()) {
            throw new IOException("no bus of the session is named");
        }
        return named.isEmpty() ? "unix:path=" + runtime + "/bus" : named;
    }

    private static String asked(String session) throws IOException, InterruptedException {
        try (Bus bus = Bus.open(session, _ -> {}, () -> {})) {
            Object[] answer = bus.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", "")
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.of(String.valueOf(answer[0]))
                    .filter(address -> !address.isEmpty())
                    .orElseThrow(() -> new IOException("the session has no bus for accessibility"));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the session's bus names none for accessibility");
        }
    }
}
