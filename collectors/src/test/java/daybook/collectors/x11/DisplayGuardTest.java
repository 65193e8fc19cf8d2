package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/// Xlib gives a new connection the address of one that was freed, as soon as it is: here the new one is adopted at the
/// very moment that matters.
class DisplayGuardTest {
    @Test
    void addressThatAnotherThreadWasGivenMeanwhile_staysOurs() throws Exception {
        try (VirtualDisplay server = VirtualDisplay.bare(640, 480)) {
            MemorySegment address;
            long next;
            try (XDisplay first = XDisplay.open(server.name())) {
                address = first.handle();
                next = DisplayGuard.adopt(address);
            }
            assertThat(DisplayGuard.isOurs(address)).isTrue();
            DisplayGuard.release(address, next);
            assertThat(DisplayGuard.isOurs(address)).as("control").isFalse();
        }
    }

    @Test
    @SuppressWarnings("try") // the server is closed early: that is the test
    void newConnectionAtTheAddressOfALostOne_isNotLost() throws Exception {
        try (VirtualDisplay server = VirtualDisplay.bare(640, 480);
                XDisplay first = XDisplay.open(server.name())) {
            server.close();
            first.sync();
            assertThat(first.isLost()).as("control").isTrue();
            long next = DisplayGuard.adopt(first.handle());
            boolean lost = first.isLost();
            DisplayGuard.release(first.handle(), next);
            // It is lost in truth, and found to be so again.
            first.sync();
            assertThat(lost).isFalse();
        }
    }
}
