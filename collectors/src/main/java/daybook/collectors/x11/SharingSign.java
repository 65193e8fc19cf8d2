package daybook.collectors.x11;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// By what it is known that a window says "the screen is being shared", whatever the language it says it in.
/// Found by trying: docs/decisions/while-sharing.md.
final class SharingSign {
    /// What is read of a window.
    static final List<String> PROPERTIES = List.of(
            "WM_WINDOW_ROLE", "WM_CLASS", "_NET_WM_WINDOW_OPACITY", "WM_NORMAL_HINTS", "_NET_WM_NAME", "WM_NAME");

    private static final String FIREFOX_ROLE = "WebRTCGlobalIndicator";
    private static final String ZOOM_CLASS = "zoom";
    private static final String ZOOM_TITLE = "as_toolbar";
    private static final long OPAQUE = 0xFFFF_FFFFL;
    private static final int LONGEST_NAME_BYTES = 64;
    /// Of `WM_NORMAL_HINTS` (ICCCM 2.0, 4.1.2.3): its flags, and where both sizes stand.
    private static final int HINTS = 9;

    private static final long HAS_BOTH_SIZES = 1 << 4 | 1 << 5;
    private static final int SMALLEST = 5;
    private static final int LARGEST = 7;

    private final XDisplay display;
    private final Desktop desktop;

    SharingSign(XDisplay display) {
        this.display = display;
        this.desktop = new Desktop(display);
    }

    boolean isOn(long window) {
        return isFirefox(window) || isChromium(window) || isZoom(window);
    }

    /// Of Firefox and its kin: the window has no other use.
    private boolean isFirefox(long window) {
        return text(window, "WM_WINDOW_ROLE").equals(FIREFOX_ROLE);
    }

    /// Of Chromium and its kin: without a class, translucent, and of one size. Pictures in pictures have neither of the
    /// latter two, all else has a class.
    private boolean isChromium(long window) {
        return display.bytes(window, "WM_CLASS", 1).isEmpty() && isTranslucent(window) && isOfOneSize(window);
    }

    private boolean isTranslucent(long window) {
        return desktop.numbers(window, "_NET_WM_WINDOW_OPACITY", 1).stream().anyMatch(opacity -> opacity < OPAQUE);
    }

    private boolean isOfOneSize(long window) {
        List<Long> hints = desktop.numbers(window, "WM_NORMAL_HINTS", HINTS);
        return hints.size() == HINTS
                && (hints.getFirst() & HAS_BOTH_SIZES) == HAS_BOTH_SIZES
                && hints.subList(SMALLEST, LARGEST).equals(hints.subList(LARGEST, HINTS));
    }

    /// Of Zoom: the bar above what it shares.
    private boolean isZoom(long window) {
        String title = text(window, "_NET_WM_NAME");
        return (title.isEmpty() ? text(window, "WM_NAME") : title).equals(ZOOM_TITLE)
                && text(window, "WM_CLASS").startsWith(ZOOM_CLASS);
    }

    /// What a property says; of a longer one only its beginning.
    private String text(long window, String property) {
        return new String(
                display.bytes(window, property, LONGEST_NAME_BYTES).orElse(new byte[0]), StandardCharsets.ISO_8859_1);
    }
}
