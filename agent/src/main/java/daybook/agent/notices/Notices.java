package daybook.agent.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Source;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.util.List;
import java.util.Optional;

/// What a researcher is told before a source is switched on. The ledger keeps the digest of the words that were shown.
public final class Notices {
    /// The sources that this version can record.
    public static final List<Source> RECORDABLE =
            List.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS, Source.SCREEN, Source.CLIPBOARD, Source.DOCS);

    /// What holds for every source.
    public static final String ALWAYS = """
            All of it is sealed on this disk the moment it is decided; only your passphrase or your recovery
            key opens it, and nothing leaves this machine unless you approve a release, which also says the kind of
            your system and its distance from UTC. While anything records, a badge on the screen says so. Excluded apps, private windows and windows that cannot be told are left
            out. You can pause, exclude and revoke at any time without a passphrase.""";

    private static final String DOCUMENT = """
            its text as it changes, its past as far as Google still has it, its comments and suggestions, who wrote
            them, and the names and addresses of all who have access: other people's words too, so tell them.
            Of spreadsheets and slides all that is in them, also what nobody sees at a glance: hidden pages,
            formulas, notes to cells, speaker's notes. Files of edits that you import. For this alone Daybook
            connects to Google, from a process that is given nothing else of yours. It goes on while the screen is
            locked, and without a badge where you run it by itself. A pause halts what is kept, but what is written
            meanwhile comes with the document afterwards.""";

    private Notices() {}

    /// What is stored of that source in that mode.
    public static String of(Source source, Mode mode) {
        return switch (source) {
            case KEYSTROKES -> ofKeys(mode);
            case POINTER -> "pointer: where the pointer moves, its buttons and its wheel.";
            case WINDOWS -> """
                windows: which window has the focus: its program, its title, its place. Titles often hold
                names of documents, pages and people.""";
            case SCREEN -> """
                screen: a picture of the whole screen whenever it changes, up to five a second, two on battery: what every program
                shows, other people's words and faces included. Windows of excluded apps are black in it, and so
                are windows that cannot be told. A field that its program says is for a password is black for as long as it
                shows, once it had the focus.""";
            case CLIPBOARD -> """
                clipboard: every text that you copy or cut, up to a million bytes, whoever wrote it: not what you only
                select, nor pictures and files. What a password manager marks as a secret is not even asked for; a
                password that is copied anywhere else is recorded like any other text.""";
            case DOCS -> "docs: of every Google document that you or others share with the bot's account: " + DOCUMENT;
            case MEETING, COMMENTARY, REPOSITORIES, NOTES, MESSAGES, MARKS ->
                throw new IllegalArgumentException(source.word() + " cannot be granted in this version");
        };
    }

    /// What is stored of a document that is granted singly.
    public static String ofDocument() {
        return "docs, of the documents that you name here or have named so before, and of no others: " + DOCUMENT;
    }

    private static String ofKeys(Mode mode) {
        return switch (mode) {
            case FULL -> """
                keystrokes: every key that goes down or up, and what it writes, in every window that is not
                excluded. What is typed into a password field is left out where the program tells of it, or the
                terminal shows nothing of it. Where that cannot be told (programs without accessibility, prompts on
                another machine) it is recorded, in a browser as its shape only, and a release waits until you have
                looked at it. Exclude such programs, or pause before you type a password.""";
            case SHAPE -> """
                keystrokes, their shape: when a key goes down or up, and whether it was a letter, a digit, a
                blank, a correction and the like; not which key, nor what it writes.""";
            case COUNTS -> "keystrokes, their counts: how many keys were pressed in each ten seconds; no more.";
        };
    }

    /// Of all that is shown before that source is granted in that mode.
    public static String digest(Source source, Mode mode) {
        return digest(of(source, mode));
    }

    /// The same, before a document is granted singly.
    public static String digestOfDocument() {
        return digest(ofDocument());
    }

    /// Whether whoever granted that was told what is archived of spreadsheets and slides besides their text. It was
    /// granted under words that are no longer in use where not: what they did not name is not asked for.
    ///
    /// Whoever changes these words lets the digests of those count that named it before.
    public static boolean namesAllOfDocuments(Optional<Grant> granted) {
        return granted.map(Grant::noticeSha256)
                .filter(shown -> shown.equals(digest(Source.DOCS, Mode.FULL)) || shown.equals(digestOfDocument()))
                .isPresent();
    }

    private static String digest(String shown) {
        String notice = shown + "\n" + ALWAYS;
        return Hash.of(Digests.sha256(notice.getBytes(UTF_8))).hex();
    }
}
