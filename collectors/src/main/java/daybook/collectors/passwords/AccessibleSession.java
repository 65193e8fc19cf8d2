package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.freedesktop.dbus.types.Variant;

/// A session on a private display, for tests: a bus of its own, on which programs tell of their fields.
///
/// Closing it ends what was started in it. For one thread.
public final class AccessibleSession implements AutoCloseable {
    private static final Path SERVICE = Path.of("/usr/share/dbus-1/services/org.a11y.Bus.service");
    private static final String CONFIG = """
            <busconfig>
              <type>session</type>
              <listen>unix:path=FOLDER/bus</listen>
              <auth>EXTERNAL</auth>
              <servicedir>FOLDER/services</servicedir>
              <policy context="default">
                <allow send_destination="*"/>
                <allow receive_sender="*"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private static final long PATIENCE_SECONDS = 10;
    private static final int TRIES = 10;

    private final Path folder;
    private final VirtualDisplay display;
    private final Process bus;
    private final String address;
    private final List<Process> programs = new ArrayList<>();

    private AccessibleSession(Path folder, VirtualDisplay display, Process bus, String address) {
        this.folder = folder;
        this.display = display;
        this.bus = bus;
        this.address = address;
    }

    /// Starts one; its programs find accessibility once they ask for it.
    ///
    /// @throws IOException where there is no dbus-daemon, or no at-spi2-core
    public static AccessibleSession on(VirtualDisplay display) throws IOException {
        Path folder = Files.createTempDirectory(
                "daybook-session", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // No service but this one: others mount file systems, or show windows.
        Files.copy(SERVICE, Files.createDirectory(folder.resolve("services")).resolve(SERVICE.getFileName()));
        Path config = Files.writeString(folder.resolve("bus.conf"), CONFIG.replace("FOLDER", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(
                "dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile", "--print-address");
        builder.environment()
                .putAll(Map.of(
                        "XDG_RUNTIME_DIR",
                        folder.toString(),
                        "HOME",
                        folder.toString(),
                        "GSETTINGS_BACKEND",
                        "memory",
                        "DISPLAY",
                        display.name()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process bus = builder.start();
        String address = bus.inputReader().readLine();
        if (address == null) {
            throw new IOException("dbus-daemon did not start");
        }
        return new AccessibleSession(folder, display, bus, address);
    }

    /// What its programs find in their environment.
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address, "XDG_RUNTIME_DIR", folder.toString());
    }

    /// Starts a program in it, on its display.
    public Process launch(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of(
                "env",
                "-u",
                "XDG_CONFIG_HOME",
                "-u",
                "XDG_DATA_HOME",
                "-u",
                "XDG_CACHE_HOME",
                "GSETTINGS_BACKEND=memory"));
        environment().forEach((name, value) -> whole.add(name + "=" + value));
        // Else they go by a property of the display, which an earlier session may have left there.
        whole.add("AT_SPI_BUS_ADDRESS=" + accessibility());
        whole.add("HOME=" + folder);
        whole.addAll(Arrays.asList(command));
        Process program = display.launch(whole.toArray(String[]::new));
        programs.add(program);
        return program;
    }

    private String accessibility() throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            try {
                return BusAddress.accessibility(environment());
            } catch (IOException e) {
                // It is being started, on a busy machine.
            }
        }
        throw new IOException("accessibility did not start");
    }

    /// Asks its programs for accessibility, as a desktop's setting does.
    public void enable() throws IOException, InterruptedException {
        try (Bus session = Bus.open(address, _ -> {}, () -> {})) {
            session.ask(
                            "org.a11y.Bus",
                            "/org/a11y/bus",
                            "org.freedesktop.DBus.Properties",
                            "Set",
                            "ssv",
                            "org.a11y.Status",
                            "IsEnabled",
                            new Variant<>(true))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("accessibility could not be switched on");
        }
    }

    /// Ends the bus on which programs tell of their fields. Whoever asks for it next gets another, and not the address
    /// of the one that ended.
    public void endAccessibility() {
        List<ProcessHandle> ended = started()
                .filter(each -> each.info().command().orElse("").matches(".*/(dbus-daemon|at-spi-bus-launcher)"))
                .toList();
        ended.forEach(ProcessHandle::destroyForcibly);
        ended.forEach(each ->
                each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /// What the bus started: no longer its children, but with its environment.
    private Stream<ProcessHandle> started() {
        return ProcessHandle.allProcesses().filter(each -> each.pid() != bus.pid() && isOfThis(each));
    }

    private boolean isOfThis(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1)
                    .contains("XDG_RUNTIME_DIR=" + folder);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        programs.forEach(AccessibleSession::end);
        started().forEach(ProcessHandle::destroyForcibly);
        end(bus);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
