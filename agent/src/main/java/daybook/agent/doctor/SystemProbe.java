package daybook.agent.doctor;

import daybook.agent.hardening.ProcessGuard;
import daybook.agent.power.PowerSupplies;
import daybook.vault.crypto.Libcrypto;
import daybook.vault.crypto.SecretMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What keeps this system's other programs, its disk and its crashes from what the recorder holds in memory.
final class SystemProbe {
    private static final Path PROC = Path.of("/proc");

    private SystemProbe() {}

    static List<Finding> all() {
        return List.of(
                platform(System.getenv()),
                keys(),
                process(),
                tracing(),
                swap(),
                lockedMemory(),
                libraries(),
                power(PowerSupplies.OF_THIS_MACHINE));
    }

    static Finding platform(Map<String, String> environment) {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        boolean wayland = environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland")
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        if (wayland) {
            return Finding.ill(
                    "platform",
                    machine + ", a Wayland desktop, which does not show Daybook what is in front",
                    "Log in again and choose a desktop \"on Xorg\".");
        }
        return environment.getOrDefault("DISPLAY", "").isEmpty()
                ? Finding.ill("platform", machine + ", no desktop", "Start Daybook from an X11 desktop.")
                : Finding.well("platform", machine + ", X11");
    }

    private static Finding keys() {
        Optional<String> missing = Libcrypto.missing();
        return missing.isPresent()
                ? Finding.ill("keys in memory", missing.get(), "")
                : Finding.well("keys in memory", "kept outside Java's heap; past ones leave no trace");
    }

    private static Finding process() {
        try {
            ProcessGuard.install();
            String others =
                    Files.readString(PROC.resolve("sys/kernel/core_pattern")).strip();
            return Finding.well(
                    "core dumps", "none of Daybook, and its memory is closed; those of others go to: " + others);
        } catch (IOException e) {
            return Finding.ill("core dumps", String.valueOf(e.getMessage()), "Start it with ./daybook on Linux.");
        }
    }

    private static Finding tracing() {
        Path scope = PROC.resolve("sys/kernel/yama/ptrace_scope");
        try {
            if (Files.exists(scope) && !Files.readString(scope).strip().equals("0")) {
                return Finding.well("tracing", "programs of one user may not look into each other");
            }
        } catch (IOException e) {
            // As if it were not there.
        }
        return Finding.well(
                "tracing",
                "programs of yours may look into each other, though not into Daybook",
                Files.exists(scope)
                        ? "Better: sudo sysctl kernel.yama.ptrace_scope=1"
                        : "Better: a kernel with Yama, which can forbid it.");
    }

    private static Finding swap() {
        try {
            List<String> open = new Swap(PROC, Path.of("/sys")).open();
            return open.isEmpty()
                    ? Finding.well("swap", "none that a disk keeps unencrypted")
                    : Finding.ill(
                            "swap",
                            "memory of the recorder may come to lie on the disk, not known to be encrypted: "
                                    + String.join(", ", open),
                            "Encrypt it (a swap partition by crypttab with a random key), use zram, or: sudo swapoff -a");
        } catch (IOException e) {
            return Finding.ill("swap", "it cannot be told whether there is any", "Look with: swapon --show");
        }
    }

    private static Finding lockedMemory() {
        try (SecretMemory memory = new SecretMemory()) {
            return memory.isLocked()
                    ? Finding.well("locked memory", "the keys that all others come of are never swapped; texts may be")
                    : Finding.ill(
                            "locked memory",
                            "none may be locked, so the recorder's keys may be swapped",
                            "Allow 64 KiB: a line \"* - memlock 64\" in /etc/security/limits.conf, then log in again.");
        }
    }

    static Finding power(PowerSupplies supplies) {
        return Finding.well(
                "power",
                supplies.onBattery()
                        ? "on battery: at most two pictures of the screen a second"
                        : "on mains: up to five pictures of the screen a second");
    }

    private static Finding libraries() {
        Path folder = Path.of(System.getProperty("org.bytedeco.javacpp.cachedir", ""));
        try {
            Set<PosixFilePermission> mode =
                    Files.getPosixFilePermissions(folder.toRealPath(), LinkOption.NOFOLLOW_LINKS);
            return mode.contains(PosixFilePermission.OTHERS_WRITE) || mode.contains(PosixFilePermission.GROUP_WRITE)
                    ? Finding.ill(
                            "libraries",
                            "other users can change those in " + folder,
                            "Make them yours alone: chmod -R go-w " + folder)
                    : Finding.well("libraries", "unpacked when Daybook was built, where no other user can write");
        } catch (IOException e) {
            return Finding.ill("libraries", "they are not unpacked in " + folder, "Build Daybook again.");
        }
    }
}
