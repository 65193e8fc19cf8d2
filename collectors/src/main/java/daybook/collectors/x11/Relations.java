package daybook.collectors.x11;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Finds the windows that a window may be a part of, as a dialog is, or a page of particulars about what another shows.
///
/// A dialog says which window it is for (ICCCM 2.0, `WM_TRANSIENT_FOR`), or names none and is for all of its program.
/// Others say nothing: one of another class than further windows of its program may be for any of these, while windows
/// of one class stand beside each other, each with a title of its own. For the thread of its connection.
final class Relations {
    private static final int DEEPEST = 8;

    private final XDisplay display;
    private final Desktop desktop;
    private final Owners owners;

    Relations(XDisplay display, Owners owners) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.owners = owners;
    }

    /// Without the window itself.
    Set<Long> of(long window) {
        Set<Long> found = new LinkedHashSet<>();
        long last = window;
        boolean isForAll = false;
        for (int i = 0; i < DEEPEST; i++) {
            Optional<Long> next =
                    desktop.numbers(last, "WM_TRANSIENT_FOR", 1).stream().findFirst();
            if (next.isEmpty()) {
                break;
            }
            isForAll = next.get() == XDisplay.NONE || next.get() == display.root();
            if (isForAll || !found.add(next.get())) {
                break;
            }
            last = next.get();
        }
        byte[] kind = classes(last);
        for (long client : desktop.clients()) {
            if (owners.areOne(client, last) && (isForAll || !Arrays.equals(kind, classes(client)))) {
                found.add(client);
            }
        }
        found.remove(window);
        return found;
    }

    private byte[] classes(long window) {
        return display.bytes(window, "WM_CLASS", WindowReader.LONGEST_NAME_BYTES)
                .orElse(new byte[0]);
    }
}
