package daybook.collectors.x11;

import daybook.consent.Window;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/// Reads what a window says about itself (ICCCM 2.0, EWMH 1.5).
///
/// Where it names neither class nor process, its leader is asked: the window that it is transient for, or its
/// client's. A process counts only where its machine is this one.
///
/// Chromium's private windows say that they are to programs for accessibility alone, not in their titles. Where the
/// program was started for such windows, its windows are said to be called what they are called there.
final class WindowReader {
    /// Chromium shows the first 4,096 characters of a page's own title and its name after it, in up to four bytes each.
    static final int LONGEST_TITLE_BYTES = 4 * 5_000;

    static final int LONGEST_NAME_BYTES = 1024;
    private static final String PRIVATE = " (Incognito)";

    private final XDisplay display;
    private final Desktop desktop;
    private final Owners owners;
    private final boolean serverTells = ScreenLibraries.missing().isEmpty();
    private final LastWords words;
    private final Relations relations;
    private final Wholes wholes;
    private final String host = Programs.host();

    private record Owner(String app, String instance, String executable) {
        boolean isKnown() {
            return !app.isEmpty() || !executable.isEmpty();
        }
    }

    WindowReader(XDisplay display) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.owners = new Owners(display);
        this.words = new LastWords(display, owners, this::itself);
        this.relations = new Relations(display, owners, words);
        this.wholes = new Wholes(display, words);
    }

    /// Empty where the window has gone, or it or one that it may be a part of says more of itself than is read: the end
    /// of a title may be what an exclusion looks for. Empty too where what it is for went before anybody read it.
    Optional<Window> read(long window) {
        return hear(window).flatMap(read -> belongsTo(window).map(read::of));
    }

    private Optional<List<Window>> belongsTo(long window) {
        return wholes.of(window, relations.of(window));
    }

    /// Reads many together: each window is asked once, however many are judged by it.
    void together(Runnable reading) {
        words.once(reading);
    }

    /// Takes in which windows there are.
    void list(List<Long> clients) {
        wholes.list(clients);
    }

    /// Reads those that have come. Of each it is remembered what it says and what it may be a part of, also where
    /// nobody else asks before one of them has gone.
    void meet(List<Long> clients) {
        together(() -> clients.stream().filter(client -> !wholes.hasMet(client)).forEach(client -> {
            var _ = hear(client);
            var _ = belongsTo(client);
        }));
    }

    /// What it says of itself now, be it said to nobody but its parts.
    Optional<Window> hear(long window) {
        return wholes.hear(window);
    }

    /// Its number may be another's from now on.
    void forget(long window) {
        wholes.forget(window);
    }

    /// The windows that it says it is for.
    Set<Long> isFor(long window) {
        return relations.named(window);
    }

    /// Whether what the other says counts for the window too, since it was read last.
    boolean isJudgedBy(long window, long other) {
        return wholes.judges(other, window);
    }

    private Optional<Window> itself(long window) {
        Optional<Window.Bounds> bounds = display.bounds(window);
        Optional<String> title = title(window);
        if (bounds.isEmpty() || title.isEmpty() || classes(window).length > LONGEST_NAME_BYTES) {
            return Optional.empty();
        }
        Owner owner = LongStream.concat(LongStream.of(window), leaders(window))
                .mapToObj(this::owner)
                .filter(Owner::isKnown)
                .findFirst()
                .orElseGet(() -> new Owner("", program(window), ""));
        String called = isStartedPrivate(window, owner) ? title.get() + PRIVATE : title.get();
        return Optional.of(new Window(window, owner.app(), owner.instance(), owner.executable(), called, bounds.get()));
    }

    /// The same of one that a window manager has. Empty too where it does not say whose it is and may be of a program
    /// that is excluded: it must have no title by which it could be allowed.
    Optional<Window> readManaged(long window) {
        return read(window).filter(read -> read.isKnown() || !mayBeOthers(read));
    }

    boolean isOfOneProgram(long window, long other) {
        return owners.areOne(window, other);
    }

    /// Where it stands; empty where it has gone.
    Optional<Window.Bounds> bounds(long window) {
        return display.bounds(window);
    }

    /// That window as one of which nothing is known; empty where it has gone.
    Optional<Window> unknown(long window) {
        return bounds(window).map(bounds -> new Window(window, "", "", "", "", bounds));
    }

    /// The path of what the server takes for the program of a window that says nothing of itself. It makes no window
    /// known, but one that is allowed by its title must not get past what is excluded.
    private String program(long window) {
        return serverTells ? owners.executable(window) : "";
    }

    /// Whether what lies in it may be another program's, or its program has other windows that do say whose they are.
    private boolean mayBeOthers(Window window) {
        return !serverTells
                || display.children(window.id()).stream().anyMatch(child -> !owners.areOne(window.id(), child))
                || window.belongsTo().stream().anyMatch(Window::isKnown);
    }

    private boolean isStartedPrivate(long window, Owner owner) {
        if (!owner.isKnown() && serverTells) {
            return owners.ownProcess(window).stream().anyMatch(Programs::isStartedPrivate);
        }
        return process(window).filter(Programs::isStartedPrivate).isPresent();
    }

    private LongStream leaders(long window) {
        return LongStream.of(desktop.window(window, "WM_TRANSIENT_FOR"), desktop.window(window, "WM_CLIENT_LEADER"))
                .filter(leader -> leader != XDisplay.NONE && leader != window && leader != display.root());
    }

    private Owner owner(long window) {
        byte[] classes = classes(window);
        String[] names = classes.length > LONGEST_NAME_BYTES
                ? new String[] {""}
                : decode(classes).split("\0", -1);
        String app = names.length > 1 ? names[1] : "";
        boolean hides = app.isEmpty() && claimed(window).isEmpty();
        return new Owner(app, names[0], hides ? "" : executable(window));
    }

    private byte[] classes(long window) {
        return read(window, "WM_CLASS", LONGEST_NAME_BYTES + 1);
    }

    /// Whether it says that its program runs on another machine.
    boolean isElsewhere(long window) {
        String machine = text(window, "WM_CLIENT_MACHINE", LONGEST_NAME_BYTES).replace("\0", "");
        return !machine.isEmpty() && !machine.equals(host) && !machine.startsWith(host + ".");
    }

    private String executable(long window) {
        return process(window).map(Programs::executable).orElse("");
    }

    /// By the server's word where it tells: what a program says of itself may be missing, or count in its
    /// container only.
    private Optional<Long> process(long window) {
        if (isElsewhere(window)) {
            return Optional.empty();
        }
        OptionalLong made = serverTells ? owners.ownProcess(window) : OptionalLong.empty();
        return made.isPresent() ? Optional.of(made.getAsLong()) : claimed(window);
    }

    private Optional<Long> claimed(long window) {
        return desktop.numbers(window, "_NET_WM_PID", 1).stream().findFirst();
    }

    private Optional<String> title(long window) {
        byte[] title = read(window, "_NET_WM_NAME", LONGEST_TITLE_BYTES + 1);
        if (title.length == 0) {
            title = read(window, "WM_NAME", LONGEST_TITLE_BYTES + 1);
        }
        return title.length > LONGEST_TITLE_BYTES ? Optional.empty() : Optional.of(decode(title));
    }

    private String text(long window, String property, int mostBytes) {
        return decode(read(window, property, mostBytes));
    }

    private byte[] read(long window, String property, int mostBytes) {
        return display.bytes(window, property, mostBytes).orElse(new byte[0]);
    }

    /// UTF-8 where it is that, otherwise Latin-1, which old programs write.
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
