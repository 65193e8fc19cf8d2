package daybook.agent.demo;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demonstration, step by step, in words.
public final class Demo {
    private static final String SECRET = "not for the notebook";
    /// What a release waits for where programs do not tell which fields are for passwords: an id.
    private static final Pattern UNPROVEN = Pattern.compile("could not be told \\(([0-9a-f]{8})\\)");

    private final Path folder;
    private final PrintWriter out;
    private final boolean kept;

    /// @param folder an empty one, for all that the demonstration makes
    /// @param kept whether it stays, so that the last words can say where to look
    public Demo(Path folder, PrintWriter out, boolean kept) {
        this.folder = folder;
        this.out = out;
        this.kept = kept;
    }

    public void run() throws IOException, InterruptedException, Failure {
        Path passphrase = newPassphrase();
        Path draft = Files.createFile(folder.resolve("draft.txt"));
        try (VirtualDisplay display = VirtualDisplay.start(1280, 800)) {
            Program daybook = new Program(folder.resolve("home"), passphrase, display.name());
            say("A vault, with a passphrase of its own");
            require(daybook.run("init"));
            say("Consent: keystrokes, pointer, windows, screen; the terminal stays out");
            require(daybook.run(
                    "consent", "grant", "keystrokes", "pointer", "windows", "screen", "--purpose", "demo", "--yes"));
            require(daybook.run("exclude", "add", "--app", "xterm"));
            say("A researcher writes a draft in an editor, with slips, and something private in a terminal");
            record(display, daybook, draft);
            say("What the vault gives back to whoever has the passphrase:");
            Program.Result shown = require(daybook.run("show", "last"));
            shown.out().lines().forEach(line -> out.println("    " + line));
            compare(require(daybook.run("show", "last", "--json")).out(), Files.readString(draft));
            say("Every bit checked");
            out.println("    " + require(daybook.run("vault", "check")).out().strip());
            say("A release of it: planned, looked at, approved by its digest, and verified as a stranger would");
            release(daybook);
            say("A document that lies at Google (here: an emulated one), archived with every keystroke that it keeps");
            new DemoDocument(daybook, folder, out).run();
        }
        if (kept) {
            out.printf(
                    "%nLook around in %s: the bundle in bundle/, its README.md first, and the vault:%n"
                            + "    ./daybook sessions --home %s --passphrase-file %s%n",
                    folder, folder.resolve("home"), passphrase);
        } else {
            out.println("\nThe throwaway vault is gone. Keep one to look at with: ./daybook demo --keep DIR");
        }
        out.println("Your own: ./daybook init, then README.md, Five minutes of first use");
        out.flush();
    }

    private void record(VirtualDisplay display, Program daybook, Path draft) throws IOException, InterruptedException {
        Researcher researcher = new Researcher(display);
        researcher.launch(folder, "xterm");
        String terminal = researcher.window("xterm");
        researcher.launch(folder, "mousepad", "--disable-server", draft.toString());
        String editor = researcher.window("mousepad");
        researcher.focus(editor);
        Process recorder = daybook.start("record");
        awaitRecording(daybook);
        researcher.type("Models lie in wiat");
        researcher.press("BackSpace", "BackSpace", "BackSpace");
        researcher.type("ait.\nDo probes see it?");
        perform(daybook, "mark", "the question");
        // The guard: what is typed just before one goes to an excluded window is refused.
        Thread.sleep(1_000);
        researcher.focus(terminal);
        researcher.type(SECRET);
        Thread.sleep(500);
        researcher.focus(editor);
        Thread.sleep(500);
        researcher.type(" Perhaps.\n");
        researcher.press("ctrl+s");
        Thread.sleep(500);
        perform(daybook, "stop");
        recorder.waitFor();
    }

    private void release(Program daybook) throws IOException, InterruptedException, Failure {
        Path bundle = folder.resolve("bundle");
        require(daybook.run("release", "plan", "demo", "--session", "last", "--purpose", "demo"));
        String preview =
                require(daybook.run("release", "preview", "demo", "--json")).out();
        JsonNode looked = JsonMapper.shared().readTree(preview);
        String digest = looked.get("short").asString();
        for (JsonNode block : looked.get("blocked_by")) {
            Matcher unproven = UNPROVEN.matcher(block.asString());
            if (unproven.find()) {
                out.println("    " + block.asString() + " " + unproven.group(1));
                require(daybook.run("withhold", "lift", unproven.group(1)));
            }
        }
        require(daybook.run("release", "approve", "demo", "--digest", digest, "--out", bundle.toString()));
        require(daybook.run("verify", bundle.toString())).out().lines().forEach(line -> out.println("    " + line));
    }

    private static void awaitRecording(Program daybook) throws IOException, InterruptedException {
        for (int i = 0; i < 40; i++) {
            if (daybook.run("status").exit() == 0) {
                // The guard: what comes before the watcher has seen the first window is refused.
                Thread.sleep(1_000);
                return;
            }
            Thread.sleep(250);
        }
        throw new IOException("the recorder did not start");
    }

    private void compare(String shown, String saved) throws Failure {
        boolean same = !saved.isEmpty() && shown.contains(escaped(saved));
        boolean secret = new SecretSearch(SECRET).isIn(shown);
        out.println("    rebuilt from keys, equal to the file that the editor saved: " + (same ? "yes" : "no"));
        out.println("    anything from the excluded terminal: " + (secret ? "yes" : "no"));
        if (!same || secret) {
            throw new Failure(ExitCode.FAILED, "The demonstration did not hold on this machine. See: daybook doctor");
        }
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n");
    }

    private void say(String step) {
        out.println("\n" + step);
        out.flush();
    }

    private static void perform(Program daybook, String... arguments) throws IOException, InterruptedException {
        Program.Result result = daybook.run(arguments);
        if (result.exit() != 0) {
            throw new IOException(result.err().strip());
        }
    }

    static Program.Result require(Program.Result result) throws Failure {
        if (result.exit() != 0) {
            throw new Failure(ExitCode.FAILED, result.err().strip());
        }
        return result;
    }

    private Path newPassphrase() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path file = Files.createFile(
                folder.resolve("passphrase"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, HexFormat.of().formatHex(random));
    }

    /// Removes a folder and all in it.
    public static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
