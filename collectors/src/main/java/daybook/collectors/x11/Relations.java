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
    private final LastWords words;

    Relations(XDisplay display, Owners owners, LastWords words) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.owners = owners;
        this.words = words;
    }

    /// What a window is said to be for, whether or not that is there still, and what it may be for. Without the window
    /// itself.
    record Found(Set<Long> named, Set<Long> possible) {}

    private record Chain(Set<Long> named, long last, boolean isForAll) {}

    Found of(long window) {
        Chain chain = chain(window);
        Set<Long> possible = new LinkedHashSet<>();
        if (chain.last == window || display.bounds(chain.last).isPresent()) {
            byte[] kind = words.kind(chain.last);
            for (long client : desktop.clients()) {
                if (owners.areOne(client, chain.last) && (chain.isForAll || !Arrays.equals(kind, words.kind(client)))) {
                    possible.add(client);
                }
            }
        }
        possible.remove(window);
        return new Found(chain.named, possible);
    }

    /// The windows that it says it is for.
    Set<Long> named(long window) {
        return chain(window).named;
    }

    private Chain chain(long window) {
        Set<Long> named = new LinkedHashSet<>();
        long last = window;
        boolean isForAll = false;
        for (int i = 0; i < DEEPEST; i++) {
            Optional<Long> next =
                    desktop.numbers(last, "WM_TRANSIENT_FOR", 1).stream().findFirst();
            if (next.isEmpty()) {
                break;
            }
            isForAll = next.get() == XDisplay.NONE || next.get() == display.root();
            if (isForAll || !named.add(next.get())) {
                break;
            }
            last = next.get();
        }
        named.remove(window);
        return new Chain(named, last, isForAll);
    }
}
