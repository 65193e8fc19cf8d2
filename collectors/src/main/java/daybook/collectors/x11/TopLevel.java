package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.Set;

/// A window right on the root, as the events tell of it: a window manager's frame, a menu, a panel. For one thread.
final class TopLevel {
    private static final int NO_ALPHA_BITS = 24;

    final long id;
    final boolean overrideRedirect;
    /// Takes the pointer and shows nothing; or the server's own, such as a compositor's overlay.
    final boolean invisible;
    private final boolean opaqueVisual;

    /// Its border included.
    Window.Bounds place;
    int border;
    boolean mapped;
    /// Once seen, for good: what it is at this instant would have to be asked, and the answer may be too new.
    boolean shaped;
    boolean translucent;
    /// It may show what any other is called: a window manager's own tabs and menus, a panel.
    boolean namesOthers;
    boolean isRead;
    /// The windows inside it that say whose it is; itself where there are none.
    Set<Long> clients;

    final Ownership ownership = new Ownership();
    final Inside inside = new Inside();

    private final Owners owners;

    private int tries;

    TopLevel(long id, Window.Bounds place, int border, Attributes attributes, Owners owners) {
        this.id = id;
        this.owners = owners;
        this.place = place;
        this.border = border;
        this.overrideRedirect = attributes.overrideRedirect();
        this.invisible = attributes.inputOnly() || owners.isServers(id);
        this.opaqueVisual = attributes.depth() <= NO_ALPHA_BITS;
        this.clients = Set.of(id);
    }

    /// What a window was when asked.
    ///
    /// @param place its border included
    /// @param border how wide that is
    /// @param bitGravity where its pixels go when it changes its size (X11 protocol)
    /// @param winGravity where it goes itself when what it lies in does
    record Attributes(
            Window.Bounds place,
            int border,
            int depth,
            boolean inputOnly,
            boolean overrideRedirect,
            boolean mapped,
            int bitGravity,
            int winGravity) {
        private static final int ANY_DEPTH = 32;

        /// Of a window that has gone before it could be read: it may have shown anything.
        static Attributes unread(Window.Bounds place, int border) {
            return new Attributes(place, border, ANY_DEPTH, false, false, false, 0, 0);
        }
    }

    /// Whether that is it, or a window in it that says whose it is.
    boolean has(long window) {
        return window == id || clients.contains(window);
    }

    boolean isOfConnection(TopLevel other) {
        return clients.stream()
                .anyMatch(client -> other.clients.stream().anyMatch(each -> owners.areOne(client, each)));
    }

    boolean isShown() {
        return mapped && !invisible;
    }

    /// Whether nothing shows through it, for sure.
    boolean covers() {
        return opaqueVisual && !shaped && !translucent;
    }

    /// Whether it is worth asking again whose it is.
    boolean isPuzzling() {
        return isShown() && !ownership.isKnown() && tries < 20;
    }

    void tried() {
        tries++;
    }
}
