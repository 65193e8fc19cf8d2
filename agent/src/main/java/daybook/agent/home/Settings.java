package daybook.agent.home;

import daybook.agent.power.PowerSupplies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What its owner set for the next recording. Nothing here allows more to be recorded than is granted.
///
/// @param holdBack how long what was seen waits in memory before it is decided
/// @param sparesBattery whether less is done while the machine runs on its battery
public record Settings(Duration holdBack, boolean sparesBattery) {
    public static final Duration LEAST_HOLD_BACK = Duration.ofMillis(500);
    public static final Duration MOST_HOLD_BACK = Duration.ofSeconds(30);

    public static final Settings DEFAULT = new Settings(Duration.ofSeconds(1), true);

    private static final String HOLD_BACK = "hold_back_ms";
    private static final String SPARES_BATTERY = "spares_battery";

    public Settings {
        if (holdBack.compareTo(LEAST_HOLD_BACK) < 0 || holdBack.compareTo(MOST_HOLD_BACK) > 0) {
            throw new IllegalArgumentException("a hold-back out of its bounds");
        }
    }

    /// Whether less is to be done with this power.
    public boolean spares(PowerSupplies supplies) {
        return sparesBattery && supplies.onBattery();
    }

    /// The defaults where nothing was set.
    ///
    /// @throws Failure where the file says what this version does not know
    static Settings read(Path file) throws IOException, Failure {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            JsonNode form = JsonMapper.shared().readTree(Files.readAllBytes(file));
            return new Settings(
                    Duration.ofMillis(
                            form.path(HOLD_BACK).asLong(DEFAULT.holdBack().toMillis())),
                    form.path(SPARES_BATTERY).asBoolean(DEFAULT.sparesBattery()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    file.getFileName()
                            + " in your Daybook's folder says what cannot be. Remove it, and set it again with:"
                            + " daybook config set",
                    e);
        }
    }

    /// Whole or not at all.
    void write(Path file) throws IOException {
        byte[] form = JsonMapper.shared()
                .writeValueAsBytes(JsonMapper.shared()
                        .createObjectNode()
                        .put(HOLD_BACK, holdBack.toMillis())
                        .put(SPARES_BATTERY, sparesBattery));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(next, form);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
