package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds whose a top-level window is.
///
/// A window manager's frame is known by the client inside it alone: its own number is the window manager's. Menus and
/// tooltips, which no window manager frames, are known by what they or their leaders say, or by the connection that
/// made them. What shows the names of others is theirs too. For the thread of its connection.
final class TopLevelReader {
    private static final int DEEPEST = 3;
    private static final long PROPERTY_CHANGES = 1L << 22;
    private static final long CHANGES_INSIDE = 1L << 19;
    private static final long SHAPE_CHANGES = 1;

    private final XDisplay display;
    private final WindowReader reader;
    private final Desktop desktop;
    private final Owners owners;

    TopLevelReader(XDisplay display, Owners owners) {
        this.display = display;
        this.reader = new WindowReader(display);
        this.desktop = new Desktop(display);
        this.owners = owners;
    }

    /// Asks to be told what changes of the window itself, and which windows lie in it.
    void watch(TopLevel top) {
        display.select(top.id, PROPERTY_CHANGES | CHANGES_INSIDE);
        Xlib.call(ScreenLibraries.SHAPE_SELECT, display.handle(), top.id, SHAPE_CHANGES);
        look(top);
    }

    /// Looks whether something shows through it.
    void look(TopLevel top) {
        top.shaped = top.shaped || Xext.isShaped(display, top.id);
        top.translucent = top.translucent || has(top.id, "_NET_WM_WINDOW_OPACITY");
    }

    /// Takes in which windows there are.
    void meet() {
        List<Long> clients = desktop.clients();
        // Before any is read: what it says after that must be told.
        clients.forEach(client -> display.select(client, PROPERTY_CHANGES | CHANGES_INSIDE));
        reader.list(clients);
        reader.meet(clients);
    }

    /// Reads many together.
    void together(Runnable reading) {
        reader.together(reading);
    }

    /// It says something else of itself.
    void hear(long window) {
        var _ = reader.hear(window);
    }

    /// It is gone, or was a menu that is no longer shown: what it will be a part of next nobody knows.
    void forget(long window) {
        reader.forget(window);
    }

    /// Whether what that window says counts for what is in this one.
    boolean isJudgedBy(TopLevel top, long window) {
        return top.clients.stream().anyMatch(client -> reader.isJudgedBy(client, window));
    }

    /// Whose it is: every window in it that says so, in the order of their numbers. Empty where none does: it may be
    /// about to come, or have gone.
    List<Window> read(TopLevel top) {
        Set<Long> clients = clients(top);
        if (clients.isEmpty() && !top.overrideRedirect) {
            return List.of();
        }
        Set<Long> lying = clients.isEmpty() ? Set.of(top.id) : clients;
        if (!top.isRead || !lying.equals(top.clients)) {
            top.clients = lying;
            top.isRead = true;
            top.namesOthers = namesOthers(top);
        }
        Stream<Window> own = top.clients.stream()
                .flatMap(client -> client == top.id ? itself(top).stream() : inside(top, client).stream());
        Stream<Window> named =
                top.namesOthers ? desktop.clients().stream().flatMap(client -> named(client).stream()) : Stream.empty();
        return Stream.concat(own, named).distinct().toList();
    }

    /// A window manager that shows nobody's window in its own shows what they are called: tabs, lists, menus. Panels do
    /// so too.
    private boolean namesOthers(TopLevel top) {
        // It need not prove itself: one that comes names its window on the root first, or last.
        long manager = desktop.window(display.root(), "_NET_SUPPORTING_WM_CHECK");
        boolean isManagers = manager != XDisplay.NONE
                && owners.areOne(manager, top.id)
                && top.clients.stream().allMatch(client -> owners.areOne(top.id, client));
        return isManagers
                || top.clients.stream()
                        .anyMatch(client -> desktop.window(client, "_NET_WM_WINDOW_TYPE")
                                == display.atom("_NET_WM_WINDOW_TYPE_DOCK"));
    }

    private Optional<Window> itself(TopLevel top) {
        return describe(top.id).flatMap(window -> isForeign(top) ? reader.unknown(top.id) : Optional.of(window));
    }

    /// One that was never shown may be named all the same, so what it says is listened to from here.
    private Optional<Window> named(long client) {
        display.select(client, PROPERTY_CHANGES | CHANGES_INSIDE);
        return describe(client);
    }

    private Optional<Window> inside(TopLevel top, long client) {
        display.select(client, PROPERTY_CHANGES | CHANGES_INSIDE);
        top.translucent = top.translucent || has(client, "_NET_WM_WINDOW_OPACITY");
        return describe(client);
    }

    /// What it says of itself; of what no window manager has and says nothing, whose connection it is on. What one has
    /// is judged here as it is in front. One that says too much to be read is unknown.
    private Optional<Window> describe(long window) {
        reader.isFor(window).forEach(whole -> display.select(whole, PROPERTY_CHANGES | CHANGES_INSIDE));
        boolean managed = has(window, "WM_STATE");
        Optional<Window> read = managed ? reader.readManaged(window) : reader.read(window);
        if (read.isEmpty()) {
            return reader.unknown(window);
        }
        Window said = read.get();
        boolean hides = managed || said.belongsTo().stream().anyMatch(other -> !other.isKnown());
        return Optional.of(
                said.executable().isEmpty() && !hides && !reader.isElsewhere(window)
                        ? said.by(owners.executable(window))
                        : said);
    }

    /// Known by its connection alone, with windows of others in it: a frame without its client.
    private boolean isForeign(TopLevel top) {
        return !has(top.id, "WM_CLASS")
                && display.children(top.id).stream().anyMatch(child -> !owners.areOne(top.id, child));
    }

    /// Several where a window manager has tabs, or one program lies in another's window.
    private Set<Long> clients(TopLevel top) {
        Set<Long> found = new TreeSet<>();
        if (names(top.id)) {
            found.add(top.id);
        }
        boolean frame = found.isEmpty();
        gather(top, top.id, frame, DEEPEST, found);
        return found;
    }

    /// A program's own windows inside its own do not count. In a frame every other does, elsewhere what names itself.
    private void gather(TopLevel top, long window, boolean frame, int depth, Set<Long> found) {
        boolean ofTop = owners.areOne(top.id, window);
        for (long child : display.children(window)) {
            boolean own = owners.areOne(window, child);
            if (own ? ofTop && has(child, "WM_STATE") : (frame && ofTop) || names(child)) {
                found.add(child);
            }
            if (depth > 1) {
                gather(top, child, frame, depth - 1, found);
            }
        }
    }

    private boolean names(long window) {
        return has(window, "WM_STATE") || has(window, "WM_CLASS");
    }

    private boolean has(long window, String property) {
        return display.bytes(window, property, 4).isPresent();
    }
}
