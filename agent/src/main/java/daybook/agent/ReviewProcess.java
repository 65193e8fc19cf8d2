package daybook.agent;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.agent.command.Errors;
import daybook.agent.command.Opened;
import daybook.agent.command.ReviewDesk;
import daybook.agent.hardening.ForeignCode;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.review.Idle;
import daybook.agent.review.ReviewServer;
import daybook.agent.review.ReviewStart;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The review process: started by `daybook unlock`, it holds the private key until the vault is locked.
///
/// Its arguments are the home, and for how long at most. On standard output it says when it is closed to others; then
/// it reads the passphrase from standard input, says whether it listens, and is reached through its socket only.
public final class ReviewProcess {
    private static final Duration NO_END = Duration.ofNanos(Long.MAX_VALUE);

    private ReviewProcess() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        int exit = 0;
        try {
            refuseForeignCode();
            leaveTerminal();
            Home.guardProcess();
            System.out.println(ReviewStart.CLOSED);
            serve(new Home(Path.of(args[0])), args.length > 1 ? Duration.parse(args[1]) : NO_END);
        } catch (Exception e) {
            System.out.println(ReviewStart.failed(Errors.told(e)));
            exit = 1;
        }
        // With all that it has in memory, whatever still runs.
        Runtime.getRuntime().halt(exit);
    }

    private static void refuseForeignCode() throws Failure {
        Optional<String> refusal = ForeignCode.refusal(System.getenv());
        if (refusal.isPresent()) {
            throw new Failure(ExitCode.FAILED, refusal.get());
        }
    }

    private static void serve(Home home, Duration most) throws Exception {
        // Whoever started this was told what is wrong.
        var _ = home.eraseAgain();
        Opened opened = Opened.by(home, home.unlock(passphrase(System.in)));
        Idle idle = new Idle(InstantSource.system(), System::nanoTime, most);
        ReviewDesk desk = new ReviewDesk(Daybook::commandLine, opened);
        ReviewServer server = ReviewServer.open(home, idle, desk);
        System.out.println(ReviewStart.listening(idle.until()));
        System.out.close();
        Thread.ofPlatform().daemon().name("index").start(() -> prepare(opened));
        server.serve(home);
    }

    /// So that the first search finds its index ready.
    private static void prepare(Opened opened) {
        try {
            opened.search().refresh();
        } catch (IOException e) {
            // The first search tells it.
        }
    }

    private static char[] passphrase(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        char[] passphrase = new char[chars.length()];
        chars.get(passphrase);
        Arrays.fill(chars.array(), '\0');
        return passphrase;
    }

    /// What ends the terminal that it was started from, or is typed there, does not reach it.
    private static void leaveTerminal() {
        Linker linker = Linker.nativeLinker();
        var setsid =
                linker.downcallHandle(linker.defaultLookup().findOrThrow("setsid"), FunctionDescriptor.of(JAVA_INT));
        try {
            // Nothing to be done where it fails: it then has a session already.
            int session = (int) setsid.invokeExact();
            assert session != 0;
        } catch (Throwable e) {
            throw new LinkageError("setsid", e);
        }
    }
}
