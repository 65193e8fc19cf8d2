package daybook.agent.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Source;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.util.List;

/// What a researcher is told before a source is switched on. The ledger keeps the digest of the words that were shown.
final class Notices {
    /// The sources that this version can record.
    static final List<Source> RECORDABLE =
            List.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS, Source.SCREEN, Source.CLIPBOARD);

    /// What holds for every source.
    static final String ALWAYS = """
            All of it is sealed on this disk the moment it is decided; only your passphrase or your recovery
            key opens it, and nothing leaves this machine unless you approve a release, which also says the kind of
            your system and its distance from UTC. While anything records, a badge on the screen says so. Excluded apps, private windows and windows that cannot be told are left
            out. You can pause, exclude and revoke at any time without a passphrase.""";

    private Notices() {}

    /// What is stored of that source.
    static String of(Source source) {
        return switch (source) {
            case KEYSTROKES -> """
                keystrokes: every key that goes down or up, and what it writes, in every window that is not
                excluded. This version does not yet recognise password fields: what you type into one is
                recorded like any other text. Exclude such programs, or pause before you type a password.""";
            case POINTER -> "pointer: where the pointer moves, its buttons and its wheel.";
            case WINDOWS -> """
                windows: which window has the focus: its program, its title, its place. Titles often hold
                names of documents, pages and people.""";
            case SCREEN -> """
                screen: a picture of the whole screen whenever it changes, up to five a second, two on battery: what every program
                shows, other people's words and faces included. Windows of excluded apps are black in it, and so
                are windows that cannot be told. What a password field shows is not recognised yet.""";
            case CLIPBOARD -> """
                clipboard: every text that you copy or cut, up to a million bytes, whoever wrote it: not what you only
                select, nor pictures and files. What a password manager marks as a secret is not even asked for; a
                password that is copied anywhere else is recorded like any other text.""";
            case MEETING, COMMENTARY, DOCS, REPOSITORIES, NOTES, MESSAGES, MARKS ->
                throw new IllegalArgumentException(source.word() + " cannot be granted in this version");
        };
    }

    /// Of all that is shown before that source is granted.
    static String digest(Source source) {
        String notice = of(source) + "\n" + ALWAYS;
        return Hash.of(Digests.sha256(notice.getBytes(UTF_8))).hex();
    }
}
