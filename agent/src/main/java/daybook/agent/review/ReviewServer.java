package daybook.agent.review;

import daybook.agent.control.Socket;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The review process's side: runs the commands that it is asked to run until it is told to lock, or its time is up.
///
/// It answers processes of its own user only, each on a thread of its own. Whoever ends it must end the process.
public final class ReviewServer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);
    private static final Duration TURN = Duration.ofMillis(500);

    /// Kept, so that it is held until the process ends, in whichever way.
    @SuppressWarnings("unused")
    private final FileChannel held;

    private final ServerSocketChannel channel;
    private final UserPrincipal owner;
    private final Idle idle;
    private final Desk desk;
    private final CountDownLatch locked = new CountDownLatch(1);

    /// What is done for whoever asks.
    @FunctionalInterface
    public interface Desk {
        /// Runs a command that only reads.
        ///
        /// @return its exit code; empty where it is none that may run here
        OptionalInt run(List<String> words, PrintWriter out, PrintWriter err);

        /// Takes what is in memory from the vault anew: something was erased. One that keeps nothing has nothing to do.
        default void refresh() {}
    }

    private ReviewServer(FileChannel held, ServerSocketChannel channel, UserPrincipal owner, Idle idle, Desk desk) {
        this.held = held;
        this.channel = channel;
        this.owner = owner;
        this.idle = idle;
        this.desk = desk;
    }

    /// Takes the place where commands look: from another review process, which ends, or from what a killed one left.
    public static ReviewServer open(Home home, Idle idle, Desk desk) throws IOException, Failure {
        home.makeRunFolder();
        ReviewClient.lock(home);
        FileChannel held = takeLock(home);
        Path path = ReviewSocket.path(home);
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(Socket.address(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new ReviewServer(held, channel, Files.getOwner(path), idle, desk);
        } catch (IOException | Failure e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel takeLock(Home home) throws IOException, Failure {
        FileChannel file = FileChannel.open(
                ReviewSocket.lock(home),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (file.tryLock() == null) {
                if (System.nanoTime() >= end) {
                    throw new Failure(
                            ExitCode.FAILED,
                            "Another review process on " + home.root() + " does not end. End it, and try again.");
                }
                Thread.sleep(20);
            }
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Answers until the vault is to be locked.
    public void serve(Home home) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("review socket").start(this::accept);
        while (!idle.isOver() && !locked.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            // Looked at again: a machine that sleeps wakes no thread that waits for longer.
        }
        Files.deleteIfExists(ReviewSocket.path(home));
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread.ofPlatform().daemon().name("review").start(() -> answer(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Such as too many open files: it may pass.
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    private void answer(SocketChannel client) {
        try {
            boolean mine =
                    client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
            if (mine && !idle.isOver()) {
                answer(client, read(client));
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever asked went away.
        } finally {
            close(client);
        }
    }

    private void answer(SocketChannel client, JsonNode request) throws IOException {
        if (request.path("do").asString("").equals("refresh")) {
            // No use of the vault: what is erased all day long does not keep it unlocked.
            desk.refresh();
            return;
        }
        idle.use();
        Answer answer = new Answer(client, idle);
        try {
            switch (request.path("do").asString("")) {
                case "run" -> run(request, answer);
                case "lock" -> {
                    answer.exit(ExitCode.DONE.number());
                    locked.countDown();
                    // Kept open: it closes with the process, and whoever asked knows by that that the keys are gone.
                    client.read(ByteBuffer.allocate(1));
                }
                default -> answer.notTaken();
            }
        } finally {
            idle.rest();
        }
    }

    private void run(JsonNode request, Answer answer) throws IOException {
        if (!request.path("version").asString("").equals(Version.NUMBER)) {
            answer.notTaken();
            return;
        }
        List<String> words = request.path("words")
                .valueStream()
                .map(word -> word.asString(""))
                .toList();
        try (PrintWriter out = new PrintWriter(answer.stream(ReviewSocket.OUT));
                PrintWriter err = new PrintWriter(answer.stream(ReviewSocket.ERR))) {
            OptionalInt exit = desk.run(words, out, err);
            out.flush();
            err.flush();
            if (exit.isPresent()) {
                answer.exit(exit.getAsInt());
            } else {
                answer.notTaken();
            }
        }
    }

    /// The request's one line; an empty request where it is none.
    private static JsonNode read(SocketChannel client) throws IOException {
        InputStream in = Channels.newInputStream(client);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < ReviewSocket.MAX_REQUEST_BYTES; b = in.read()) {
            line.write(b);
        }
        try {
            return JSON.readTree(line.toByteArray());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
