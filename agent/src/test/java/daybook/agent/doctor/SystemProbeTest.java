package daybook.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProbeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void swapThatADiskKeepsInTheClear_isOpen_andSoIsWhatCannotBeTold() throws Exception {
        block("sdz9", "");
        block("dm-90", "CRYPT-PLAIN-swap");
        block("dm-91", "LVM-ofPlain");
        block("dm-92", "LVM-ofCrypt");
        on("dm-91", "sdz9");
        on("dm-92", "dm-90");
        Files.writeString(block("zram90", "").resolve("backing_dev"), "none\n");
        Files.writeString(block("zram91", "").resolve("backing_dev"), "/dev/sdz9\n");
        Path file = Files.createFile(root.resolve("swapfile"));
        Files.writeString(
                root.resolve("swaps"),
                String.join(
                        "\n",
                        "Filename Type Size Used Priority",
                        "/dev/sdz9 partition 1 0 -2",
                        "/dev/dm-90 partition 1 0 -2",
                        "/dev/dm-91 partition 1 0 -2",
                        "/dev/dm-92 partition 1 0 -2",
                        "/dev/zram90 partition 1 0 100",
                        "/dev/zram91 partition 1 0 100",
                        "/dev/unheard-of partition 1 0 -2",
                        file + " file 1 0 -2"));
        assertThat(new Swap(root, root).open())
                .containsExactly("/dev/sdz9", "/dev/dm-91", "/dev/zram91", "/dev/unheard-of", file.toString());
    }

    @Test
    void noSwap_isNotOpen() throws Exception {
        Files.writeString(root.resolve("swaps"), "Filename Type Size Used Priority\n");
        assertThat(new Swap(root, root).open()).isEmpty();
    }

    @Test
    void desktopThatDaybookCannotSee_isToldAsThat() {
        assertThat(SystemProbe.platform(Map.of("DISPLAY", ":0")).ok()).isTrue();
        assertThat(SystemProbe.platform(Map.of()).ok()).isFalse();
        assertThat(SystemProbe.platform(Map.of("DISPLAY", ":0", "XDG_SESSION_TYPE", "wayland"))
                        .mend())
                .contains("Xorg");
    }

    private Path block(String name, String uuid) throws IOException {
        Path device = Files.createDirectories(root.resolve("class/block").resolve(name));
        if (!uuid.isEmpty()) {
            Files.writeString(Files.createDirectories(device.resolve("dm")).resolve("uuid"), uuid + "\n");
        }
        return device;
    }

    private void on(String device, String below) throws IOException {
        Path blocks = root.resolve("class/block");
        Path slaves = Files.createDirectories(blocks.resolve(device).resolve("slaves"));
        Files.createSymbolicLink(slaves.resolve(below), blocks.resolve(below));
    }
}
