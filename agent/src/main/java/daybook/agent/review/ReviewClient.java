package daybook.agent.review;

import daybook.agent.control.Socket;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Version;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The side of the command that asks. It sends words and prints what comes back; no key passes here.
public final class ReviewClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration REFRESHING = Duration.ofSeconds(2);

    private ReviewClient() {}

    /// Has the review process of that home run a command.
    ///
    /// @return its exit code; empty where none is unlocked, or it does not run such a command
    public static OptionalInt run(Home home, List<String> words, PrintWriter out, PrintWriter err)
            throws IOException, Failure {
        ObjectNode request = JSON.createObjectNode().put("do", "run").put("version", Version.NUMBER);
        ArrayNode all = request.putArray("words");
        words.forEach(all::add);
        return ask(home, request, out, err);
    }

    /// Ends the review process of that home, and returns once it is gone with its keys.
    ///
    /// @return whether there was one
    public static boolean lock(Home home) throws IOException, Failure {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        return ask(home, JSON.createObjectNode().put("do", "lock"), nowhere, nowhere)
                .isPresent();
    }

    /// Has the review process of that home, where there is one, take what it keeps in memory from the vault anew.
    /// Something was erased. It tells nothing and counts as no use.
    ///
    /// Nobody waits for it longer than two seconds: it does it even so.
    public static void refresh(Home home) throws InterruptedException {
        Thread asking = Thread.ofVirtual().start(() -> {
            PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
            try {
                ask(home, JSON.createObjectNode().put("do", "refresh"), nowhere, nowhere);
            } catch (IOException | Failure e) {
                // It locks itself in time.
            }
        });
        asking.join(REFRESHING);
    }

    private static OptionalInt ask(Home home, ObjectNode request, PrintWriter out, PrintWriter err)
            throws IOException, Failure {
        Path path = ReviewSocket.path(home);
        if (!Files.exists(path)) {
            return OptionalInt.empty();
        }
        boolean begun = false;
        try (SocketChannel channel = SocketChannel.open(Socket.address(path))) {
            Channels.newOutputStream(channel)
                    .write((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
            DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            while (true) {
                int kind = in.readUnsignedByte();
                byte[] piece = piece(in);
                begun = true;
                switch (kind) {
                    case ReviewSocket.OUT -> print(out, piece);
                    case ReviewSocket.ERR -> print(err, piece);
                    case ReviewSocket.EXIT -> {
                        return OptionalInt.of(exit(piece));
                    }
                    default -> {
                        return OptionalInt.empty();
                    }
                }
            }
        } catch (EOFException | SocketException e) {
            if (begun) {
                throw new Failure(
                        ExitCode.FAILED,
                        "The vault was locked before the command was done. Unlock it again with: daybook unlock",
                        e);
            }
            // A socket that a killed process left behind, or one that was just locking itself.
            return OptionalInt.empty();
        }
    }

    private static byte[] piece(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > ReviewSocket.MAX_PIECE_BYTES) {
            throw new IOException("the review process answered what no Daybook answers");
        }
        return in.readNBytes(length);
    }

    /// Pieces end between characters.
    private static void print(PrintWriter to, byte[] piece) {
        to.print(new String(piece, StandardCharsets.UTF_8));
        to.flush();
    }

    private static int exit(byte[] piece) throws IOException {
        if (piece.length != 1) {
            throw new IOException("the review process answered what no Daybook answers");
        }
        return piece[0];
    }
}
