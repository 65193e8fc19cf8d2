package daybook.collectors.x11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the window manager says on the root window (Extended Window Manager Hints 1.5).
final class Desktop {
    private static final int MOST_WINDOWS = 4096;

    private final XDisplay display;

    Desktop(XDisplay display) {
        this.display = display;
    }

    /// The window by which a living window manager proves itself: the one named on the root names itself. What one
    /// that died left behind does not.
    long windowManager() {
        long check = window(display.root(), "_NET_SUPPORTING_WM_CHECK");
        return check != XDisplay.NONE && window(check, "_NET_SUPPORTING_WM_CHECK") == check ? check : XDisplay.NONE;
    }

    /// The window that the window manager gave the focus.
    long activeWindow() {
        return window(display.root(), "_NET_ACTIVE_WINDOW");
    }

    /// The windows that it manages.
    List<Long> clients() {
        return numbers(display.root(), "_NET_CLIENT_LIST", MOST_WINDOWS);
    }

    /// Whether the keyboard's focus is on the window or inside it.
    boolean hasFocus(long window) {
        long at = display.inputFocus();
        while (at != XDisplay.NONE && at != window && at != display.root()) {
            at = display.parent(at);
        }
        return at == window;
    }

    /// The window that a property names.
    long window(long window, String property) {
        return numbers(window, property, 1).stream().findFirst().orElse(XDisplay.NONE);
    }

    /// The numbers that a property of 32-bit items holds.
    List<Long> numbers(long window, String property, int most) {
        Optional<byte[]> bytes = display.bytes(window, property, 4L * most);
        List<Long> numbers = new ArrayList<>();
        ByteBuffer items = ByteBuffer.wrap(bytes.orElse(new byte[0])).order(ByteOrder.nativeOrder());
        while (items.remaining() >= Long.BYTES) {
            numbers.add(items.getLong() & 0xFFFF_FFFFL);
        }
        return numbers;
    }
}
