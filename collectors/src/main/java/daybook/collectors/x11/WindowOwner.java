package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose a window is: what it says of itself, or those that it lies in, or the other windows of the same connection.
/// Programs own the clipboard by windows that nobody sees and that say nothing. For the thread of its connection.
final class WindowOwner {
    private static final int DEEPEST = 8;
    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);

    private final XDisplay display;
    private final Desktop desktop;
    private final WindowReader reader;
    private final Owners owners;

    WindowOwner(XDisplay display) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.reader = new WindowReader(display);
        this.owners = new Owners(display);
    }

    /// Every window that the program has there, those that say nothing of themselves too; that window itself, by the
    /// server's word on its program, where there is none. One that is not known where nothing can be told.
    List<Window> of(long owner) {
        boolean elsewhere = reader.isElsewhere(owner);
        String executable = elsewhere ? "" : owners.executable(owner);
        List<Long> all = desktop.clients();
        reader.list(all);
        reader.meet(all);
        List<Long> clients =
                all.stream().filter(client -> owners.areOne(client, owner)).toList();
        Stream<Window> around = withParents(owner).stream()
                .filter(window -> !clients.contains(window))
                .flatMap(window -> reader.read(window).stream())
                .filter(window -> !window.app().isEmpty());
        List<Window> named = Stream.concat(around, clients.stream().flatMap(client -> managed(client).stream()))
                .map(window -> by(executable, window))
                .toList();
        return named.isEmpty() ? List.of(new Window(owner, "", "", executable, "", NOWHERE)) : named;
    }

    private Optional<Window> managed(long client) {
        return reader.readManaged(client).or(() -> reader.unknown(client));
    }

    private List<Long> withParents(long owner) {
        List<Long> windows = new ArrayList<>();
        for (long at = owner;
                at != XDisplay.NONE && at != display.root() && windows.size() < DEEPEST;
                at = display.parent(at)) {
            windows.add(at);
        }
        return windows;
    }

    /// The server knows the program better than the window says, but for one that is on another machine.
    private static Window by(String executable, Window said) {
        return executable.isEmpty() || !said.isKnown() ? said : said.by(executable);
    }

    /// Whether both are of one connection.
    boolean areOne(long owner, long other) {
        return owners.areOne(owner, other);
    }
}
