package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import org.junit.jupiter.api.Test;

class VirtualDisplayTest {
    @Test
    void startedDisplay_isFitToRecord_onceAWindowHasTheFocus() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.start(640, 480)) {
            DisplayProbe probe = DisplayProbe.of(display.name());
            assertThat(probe.reachable()).isEmpty();
            assertThat(probe.record()).isEmpty();
            assertThat(probe.windowManager()).isEmpty();
            assertThat(probe.activeWindow()).isPresent();
            display.launch("xterm");
            Recording.until(
                    "a window has the focus",
                    Recording.SOON,
                    () -> DisplayProbe.of(display.name()).activeWindow().isEmpty());
        }
    }

    @Test
    void closedDisplay_leavesNoProgramAndNoServer() throws Exception {
        VirtualDisplay display = VirtualDisplay.start(640, 480);
        Process sleeping = display.launch("sleep", "1000");
        display.close();
        assertThat(sleeping.waitFor(Recording.SOON)).isTrue();
        assertThat(DisplayProbe.of(display.name()).reachable()).isPresent();
    }

    @Test
    void bareDisplay_hasNoWindowManager() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.bare(640, 480)) {
            assertThat(DisplayProbe.of(display.name()).windowManager()).isPresent();
        }
    }

    @Test
    void twoDisplays_haveNamesOfTheirOwn() throws Exception {
        try (VirtualDisplay one = VirtualDisplay.bare(640, 480);
                VirtualDisplay two = VirtualDisplay.bare(640, 480)) {
            assertThat(one.name()).isNotEqualTo(two.name());
        }
    }
}
