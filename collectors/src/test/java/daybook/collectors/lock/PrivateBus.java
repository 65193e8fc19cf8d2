package daybook.collectors.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/// A bus for the programs of one test.
final class PrivateBus implements AutoCloseable {
    private final Path folder;
    private Process daemon;
    final String address;

    PrivateBus() throws IOException {
        folder = Files.createTempDirectory("daybook-bus");
        address = "unix:path=" + folder.resolve("bus");
        daemon = start();
    }

    private Process start() throws IOException {
        Process daemon = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--print-address", "--address=" + address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        if (said.readLine() == null) {
            throw new IOException("dbus-daemon did not start");
        }
        return daemon;
    }

    /// Begins anew, where it was before.
    void begin() throws IOException {
        Files.deleteIfExists(folder.resolve("bus"));
        daemon = start();
    }

    DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    /// Ends it as a fault does.
    void crash() {
        daemon.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        crash();
        Files.deleteIfExists(folder.resolve("bus"));
        Files.delete(folder);
    }
}
