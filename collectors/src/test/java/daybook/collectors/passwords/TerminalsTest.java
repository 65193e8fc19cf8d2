package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Window;
import org.junit.jupiter.api.Test;

/// Which windows are taken for terminals.
class TerminalsTest {
    @Test
    void terminalThatIsKnownByAPathAlone_isOne() {
        assertThat(Terminals.has(window("", "/usr/bin/xterm", ""))).isTrue();
        assertThat(Terminals.has(window("", "", "/usr/bin/xterm"))).isTrue();
        assertThat(Terminals.has(window("XTerm", "shell", ""))).isTrue();
        assertThat(Terminals.has(window("", "/usr/bin/mousepad", "")))
                .as("control")
                .isFalse();
    }

    private static Window window(String app, String instance, String executable) {
        return new Window(1, app, instance, executable, "", new Window.Bounds(0, 0, 1, 1));
    }
}
