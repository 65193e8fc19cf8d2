package daybook.agent.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What Linux says of this machine's power supplies (Documentation/ABI/testing/sysfs-class-power).
///
/// @param folder `/sys/class/power_supply`
public record PowerSupplies(Path folder) {
    public static final PowerSupplies OF_THIS_MACHINE = new PowerSupplies(Path.of("/sys/class/power_supply"));

    /// Whether it runs on its battery: it has a plug for mains, or several, and nothing is in it; or where it does not
    /// tell of plugs, a battery of its own runs down. Whatever cannot be read is not there.
    public boolean onBattery() {
        List<Path> all = all();
        List<Path> plugs = all.stream()
                .filter(supply -> says(supply, "type", "Mains"))
                .filter(supply -> Files.exists(supply.resolve("online")))
                .toList();
        if (!plugs.isEmpty()) {
            return plugs.stream().allMatch(plug -> says(plug, "online", "0"));
        }
        return all.stream()
                .anyMatch(supply -> says(supply, "type", "Battery")
                        && !says(supply, "scope", "Device")
                        && says(supply, "status", "Discharging"));
    }

    private List<Path> all() {
        try (Stream<Path> supplies = Files.list(folder)) {
            return supplies.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean says(Path supply, String file, String word) {
        try {
            return Files.readString(supply.resolve(file)).strip().equals(word);
        } catch (IOException e) {
            return false;
        }
    }
}
