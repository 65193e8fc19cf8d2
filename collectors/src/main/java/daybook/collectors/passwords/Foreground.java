package daybook.collectors.passwords;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Programs that read from a pty key by key, and what is known of how they ask for passwords.
///
/// Those that hand keys on read so too: to another machine, into a container, to a serial line. What asks there cannot
/// be seen from here. Others ask for passwords in a way of their own: programs for mail, Emacs, fish. So only what is
/// known to be none of those is plain: shells, editors, pagers, and prompts of languages that run no script. A
/// script of a shell that reads single keys is taken for the shell.
final class Foreground {
    private static final Set<String> KNOWN = Set.of(
            "abduco",
            "ash",
            "bash",
            "bpython",
            "btop",
            "dash",
            "diff",
            "dtach",
            "ed",
            "elvish",
            "fzf",
            "gdb",
            "ghc",
            "ghci",
            "git",
            "helix",
            "htop",
            "hx",
            "ipython",
            "ipython3",
            "irb",
            "jed",
            "joe",
            "jshell",
            "julia",
            "kak",
            "ksh",
            "less",
            "lf",
            "man",
            "mcedit",
            "micro",
            "mksh",
            "more",
            "most",
            "nano",
            "ncdu",
            "nnn",
            "nu",
            "nvim",
            "octave-cli",
            "pager",
            "R",
            "ranger",
            "rlwrap",
            "sh",
            "sqlite3",
            "tcsh",
            "tig",
            "tmux",
            "tmux: client",
            "top",
            "utop",
            "vi",
            "view",
            "vim",
            "vim.basic",
            "vim.nox",
            "vim.tiny",
            "vimdiff",
            "watch",
            "xonsh",
            "yazi",
            "zellij",
            "zsh");

    /// They are prompts where nobody told them what to run.
    private static final Set<String> LANGUAGES = Set.of("python", "python3", "node", "ruby", "lua", "perl");

    private Foreground() {}

    /// The ptys of which all that may read what is typed is known.
    static Set<Integer> plain(List<Descendants.Child> processes) {
        Set<Integer> unknown = new HashSet<>();
        Set<Integer> read = new HashSet<>();
        for (Descendants.Child each : processes) {
            if (each.pty() >= 0 && each.reading()) {
                read.add(each.pty());
                if (!isKnown(each)) {
                    unknown.add(each.pty());
                }
            }
        }
        return read.stream().filter(pty -> !unknown.contains(pty)).collect(Collectors.toSet());
    }

    private static boolean isKnown(Descendants.Child program) {
        return KNOWN.contains(program.name()) || (isLanguage(program.name()) && runsNothing(program.process()));
    }

    /// With or without its version: `python3.13`.
    private static boolean isLanguage(String name) {
        return LANGUAGES.contains(name.replaceFirst("\\.\\d+$", ""));
    }

    private static boolean runsNothing(long process) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(process), "cmdline"));
            String[] arguments = new String(words, StandardCharsets.ISO_8859_1).split("\0", -1);
            // The last is empty: each ends with a zero.
            return arguments.length == 2;
        } catch (IOException e) {
            return false;
        }
    }
}
