package daybook.collectors.sharing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A page on loopback that does something with the screen at a click and ends it at the next; its title says how it
/// stands. Browsers share with such pages alone that come from a place that they trust.
final class SharingPage implements AutoCloseable {
    private final HttpServer server;

    /// @param begin what gives the promise of a stream, in JavaScript
    SharingPage(String begin) throws IOException {
        byte[] page = """
                <!doctype html><title>ready</title>
                <body style="height:2000px">
                <script>
                let stream
                document.onclick = async () => {
                    if (stream) {
                        stream.getTracks().forEach(track => track.stop())
                        document.title = "ended"
                    } else {
                        try {
                            stream = await (async () => { %s })()
                            document.title = "begun"
                        } catch (e) {
                            document.title = "failed " + e
                        }
                    }
                }
                </script>
                """.formatted(begin).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (var body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
