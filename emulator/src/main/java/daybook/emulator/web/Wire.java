package daybook.emulator.web;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// HTTP/1.1 on a port of loopback, each connection on a virtual thread of its own.
///
/// Not the JDK's server: that one writes its own `Date` over ours, and cannot cut an answer short.
final class Wire implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// Answers a request.
    interface Handler {
        Answer answer(Request request);
    }

    Wire(int port) throws IOException {
        listening = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Answers from now on.
    void serve(Handler handler) {
        Thread.ofVirtual().name("emulator").start(() -> accept(handler));
    }

    private void accept(Handler handler) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                if (listening.isClosed()) {
                    // It came while this was being closed.
                    socket.close();
                } else {
                    Thread.ofVirtual().start(() -> talk(socket, handler));
                }
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void talk(Socket socket, Handler handler) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            while (true) {
                Request request = RequestReader.read(in, out);
                if (request == null || !send(handler.answer(request), out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side has gone or speaks no HTTP, or this one closes: the line ends.
        } finally {
            open.remove(socket);
        }
    }

    /// Whether the line still stands.
    private static boolean send(Answer answer, OutputStream out) throws IOException {
        if (answer.ending() == Answer.Ending.DROPPED) {
            return false;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Content-Type", answer.contentType());
        headers.put("Content-Length", Integer.toString(answer.body().sizeBytes()));
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        boolean whole = answer.ending() == Answer.Ending.WHOLE;
        int size = answer.body().sizeBytes();
        out.write(answer.body().bytes(), 0, whole ? size : size / 2);
        out.flush();
        return whole;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
