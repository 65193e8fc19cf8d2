package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds whose a top-level window is.
///
/// A window manager's frame is known by the client inside it alone: its own number is the window manager's. Menus and
/// tooltips, which no window manager frames, are known by what they or their leaders say, or by the connection that
/// made them. For the thread of its connection.
final class TopLevelReader {
    private static final int DEEPEST = 3;
    private static final long PROPERTY_CHANGES = 1L << 22;
    private static final long SHAPE_CHANGES = 1;

    private final XDisplay display;
    private final WindowReader reader;
    private final Owners owners;

    TopLevelReader(XDisplay display) {
        this.display = display;
        this.reader = new WindowReader(display);
        this.owners = new Owners(display);
    }

    /// Asks to be told what changes of the window itself.
    void watch(TopLevel top) {
        display.select(top.id, PROPERTY_CHANGES);
        Xlib.call(ScreenLibraries.SHAPE_SELECT, display.handle(), top.id, SHAPE_CHANGES);
        look(top);
    }

    /// Looks whether something shows through it.
    void look(TopLevel top) {
        top.shaped = top.shaped || Xext.isShaped(display, top.id);
        top.translucent = top.translucent || has(top.id, "_NET_WM_WINDOW_OPACITY");
    }

    /// Whose it is. Empty where nothing in it says so: it may be about to come, or have gone.
    Optional<Window> read(TopLevel top) {
        Optional<Long> client = client(top);
        if (client.isPresent() && client.get() != top.id) {
            top.client = client.get();
            display.select(top.client, PROPERTY_CHANGES);
            top.translucent = top.translucent || has(top.client, "_NET_WM_WINDOW_OPACITY");
            return describe(top.client);
        }
        if (client.isPresent() || top.overrideRedirect) {
            top.client = top.id;
            return describe(top.id).map(window -> isForeign(top) ? unknown(window) : window);
        }
        return Optional.empty();
    }

    /// What it says of itself, and whose connection it is on. One that says too much to be read is unknown.
    private Optional<Window> describe(long window) {
        Optional<Window> read = reader.read(window);
        if (read.isEmpty()) {
            return reader.bounds(window).map(bounds -> new Window(window, "", "", "", "", bounds));
        }
        Window said = read.get();
        return Optional.of(
                said.executable().isEmpty() && !reader.isElsewhere(window)
                        ? new Window(
                                window,
                                said.app(),
                                said.instance(),
                                owners.executable(window),
                                said.title(),
                                said.bounds())
                        : said);
    }

    /// Known by its connection alone, with windows of others in it: a frame without its client.
    private boolean isForeign(TopLevel top) {
        return !has(top.id, "WM_CLASS")
                && display.children(top.id).stream().anyMatch(child -> !Owners.areOne(top.id, child));
    }

    private static Window unknown(Window window) {
        return new Window(window.id(), "", "", "", "", window.bounds());
    }

    private Optional<Long> client(TopLevel top) {
        if (has(top.id, "WM_STATE")) {
            return Optional.of(top.id);
        }
        List<Long> inside = inside(top.id);
        return inside.stream()
                .filter(window -> has(window, "WM_STATE"))
                .findFirst()
                .or(() -> inside.stream()
                        .filter(window -> !Owners.areOne(window, top.id) && has(window, "WM_CLASS"))
                        .findFirst())
                .or(() -> has(top.id, "WM_CLASS") ? Optional.of(top.id) : Optional.empty());
    }

    /// The windows in it, the outer ones first.
    private List<Long> inside(long window) {
        List<Long> found = new ArrayList<>();
        List<Long> level = List.of(window);
        for (int depth = 0; depth < DEEPEST; depth++) {
            level = level.stream()
                    .flatMap(each -> display.children(each).stream())
                    .toList();
            found.addAll(level);
        }
        return found;
    }

    private boolean has(long window, String property) {
        return display.bytes(window, property, 4).isPresent();
    }
}
