package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.types.Variant;

/// How far programs of this session tell in which field somebody types.
public enum AccessibilityProbe {
    /// They are asked to.
    ON,
    /// They can be, and nobody has asked them to: some do all the same, browsers do not.
    OFF,
    /// There is no bus on which they could.
    MISSING;

    private static final long PATIENCE_MILLIS = 2_000;

    /// Looks, for some seconds at most.
    ///
    /// @param environment names the bus of the session
    public static AccessibilityProbe of(Map<String, String> environment) throws InterruptedException {
        try (Bus _ = Bus.open(BusAddress.accessibility(environment), _ -> {}, () -> {});
                Bus session = Bus.open(BusAddress.session(environment), _ -> {}, () -> {})) {
            Object[] answer = session.ask(
                            "org.a11y.Bus",
                            "/org/a11y/bus",
                            "org.freedesktop.DBus.Properties",
                            "Get",
                            "ss",
                            "org.a11y.Status",
                            "IsEnabled")
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return answer[0] instanceof Variant<?> said && said.getValue().equals(true) ? ON : OFF;
        } catch (ExecutionException | TimeoutException e) {
            return OFF;
        } catch (IOException e) {
            return MISSING;
        }
    }
}
