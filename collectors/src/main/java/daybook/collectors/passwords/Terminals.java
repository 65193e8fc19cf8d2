package daybook.collectors.passwords;

import daybook.collectors.SessionClock;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells whether a program that runs in a window's terminal reads a password: one of the terminal's ptys shows nothing
/// of what is typed though it reads whole lines.
///
/// Which ptys there are is looked up now and then, how they are each time. For one thread.
final class Terminals {
    private static final Set<String> NAMES = Set.of(
            "alacritty",
            "aterm",
            "blackbox",
            "cool-retro-term",
            "deepin-terminal",
            "eterm",
            "foot",
            "ghostty",
            "gnome-terminal",
            "gnome-terminal-server",
            "guake",
            "hyper",
            "kgx",
            "kitty",
            "konsole",
            "lxterm",
            "lxterminal",
            "mate-terminal",
            "mlterm",
            "org.gnome.console",
            "org.gnome.ptyxis",
            "org.gnome.terminal",
            "org.wezfurlong.wezterm",
            "ptyxis",
            "qterminal",
            "roxterm",
            "rxvt",
            "sakura",
            "st",
            "st-256color",
            "terminator",
            "terminology",
            "tilda",
            "tilix",
            "urxvt",
            "uxterm",
            "wezterm",
            "wezterm-gui",
            "xfce4-terminal",
            "xterm",
            "yakuake",
            "zutty");

    /// They keep the ptys of what runs in them with a process of their own, which is no child of the terminal.
    private static final Set<String> MULTIPLEXERS =
            Set.of("tmux: client", "tmux: server", "tmux", "screen", "zellij", "dtach", "abduco");

    private static final long KNOWN_NANOS = 250_000_000L;
    private static final long EMBEDDED_NANOS = 1_000_000_000L;
    private static final Typing.Into PLAIN = new Typing.Into.Plain();
    private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();

    private final SessionClock clock;
    private long process = -1;
    private long foundNanos;
    private Set<Integer> ptys = Set.of();
    /// Those whose programs show what is typed where they ask for no password.
    private Set<Integer> plain = Set.of();
    /// Whether these are all that a person may type into.
    private boolean complete;

    Terminals(SessionClock clock) {
        this.clock = clock;
    }

    /// Whether the window is one of a terminal, by what its program is called.
    static boolean has(Window window) {
        return window.names().anyMatch(NAMES::contains);
    }

    /// What is typed into, as far as ptys tell. Empty for a program that is no terminal, and in which none reads a
    /// password. Of a program that types into a pty by itself nobody can tell when it is asked for one.
    ///
    /// @param process that of the window
    Optional<Typing.Into> look(long process, Window window) {
        boolean terminal = has(window);
        find(process, terminal);
        boolean told = complete && !ptys.isEmpty();
        boolean edited = false;
        for (int pty : ptys) {
            switch (Pty.echo(pty)) {
                case HIDDEN -> {
                    return Optional.of(new Typing.Into.Silent());
                }
                case EDITED -> edited = true;
                case LEFT -> told &= plain.contains(pty);
                case UNTOLD -> told = false;
                case SHOWN -> {}
            }
        }
        return terminal || edited ? Optional.of(told && !edited ? PLAIN : UNPROVEN) : Optional.empty();
    }

    private void find(long of, boolean terminal) {
        long now = clock.nanos();
        if (of == process && now - foundNanos < (terminal ? KNOWN_NANOS : EMBEDDED_NANOS)) {
            return;
        }
        process = of;
        foundNanos = now;
        ptys = Set.of();
        plain = Set.of();
        complete = false;
        try {
            int outside = Descendants.read(of).map(Descendants.Child::pty).orElse(-1);
            List<Descendants.Child> children = new ArrayList<>(Descendants.of(of));
            Set<Integer> found = new HashSet<>();
            children.stream()
                    .map(Descendants.Child::pty)
                    .filter(pty -> pty >= 0 && pty != outside)
                    .forEach(found::add);
            if (children.stream().anyMatch(child -> MULTIPLEXERS.contains(child.name()))) {
                found.addAll(all());
                for (Descendants.Child keeper : Descendants.named(MULTIPLEXERS)) {
                    children.addAll(Descendants.of(keeper.process()));
                }
            }
            boolean elsewhere = terminal && found.isEmpty();
            if (elsewhere) {
                // An agent outside of its container keeps them, or a server that it is connected to.
                found.addAll(all());
            }
            complete = !elsewhere && found.stream().allMatch(Pty::isOwn);
            found.removeIf(pty -> !Pty.isOwn(pty));
            plain = Foreground.plain(children);
            ptys = found;
        } catch (IOException e) {
            // The system does not tell, so it stays incomplete.
            complete = false;
        }
    }

    /// All that somebody may type into: what an editor has for itself tells nothing of a terminal beside it.
    private static Set<Integer> all() throws IOException {
        Set<Integer> all = new HashSet<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(Path.of("/dev/pts"), "[0-9]*")) {
            each.forEach(path -> all.add(Integer.parseInt(path.getFileName().toString())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.removeIf(pty -> !Pty.isOwn(pty) || Pty.echo(pty) == Pty.Echo.EDITED);
        return all;
    }
}
