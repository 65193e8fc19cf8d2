package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is typed while Chromium really shares the entire screen is nowhere, nor a picture of it.
class SharingTest {
    private static final String BEFORE = "a bad cafe";
    private static final String WHILE = "monopoly";
    private static final String AFTER = " had ice";
    private static final String WITHOUT_THE_SIGN = " faced";
    private static final String BAR = "is sharing your screen";
    private static final int DWELL_MILLIS = 1_500;
    private static final int TRIES = 10;

    private static final byte[] PAGE = """
            <!doctype html><title>ready</title><body style="height:2000px">
            <script>
            let stream
            document.onclick = async () => {
                if (stream) {
                    stream.getTracks().forEach(track => track.stop())
                    stream = null
                    document.title = "ended"
                } else {
                    stream = await navigator.mediaDevices.getDisplayMedia({video: true})
                    document.title = "begun"
                }
            }
            </script>
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void whileTheScreenIsShared_nothingIsKept_andWhatIsBesideItIsThere() throws Exception {
        HttpServer server = serve();
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            String terminal = scene.terminal("bench");
            launch(scene, server);
            await(scene, "^ready ", true);
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            type(scene, terminal, BEFORE);

            click(scene, "^(ready|ended) ", "^begun ");
            await(scene, BAR, true);
            type(scene, terminal, WHILE);
            JsonNode during = scene.json("status");
            String told = scene.succeed("status");
            click(scene, "^begun ", "^ended ");
            await(scene, BAR, false);
            type(scene, terminal, AFTER);

            click(scene, "^(ready|ended) ", "^begun ");
            await(scene, BAR, true);
            // Chromium's bar has no class. With one it is no sign.
            scene.researcher.xdotool("search", "--name", BAR, "set_window", "--class", "Bar");
            type(scene, terminal, WITHOUT_THE_SIGN);
            await(scene, BAR, true);
            scene.stop(recorder);

            assertThat(during.at("/sources/keystrokes/state").asString()).isEqualTo("sharing");
            assertThat(told).contains("screen is being shared").doesNotContain("127.0.0.1");
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown))
                    .as("control: without the sign it would have been there")
                    .isEqualTo(BEFORE + AFTER + WITHOUT_THE_SIGN);
            ShownGaps gaps = new ShownGaps(shown);
            for (String source : List.of("keystrokes", "windows", "screen")) {
                List<JsonNode> missing = gaps.of(source, "sharing");
                assertThat(missing).as(source).isNotEmpty();
                gaps.assertNothingIn(missing);
            }
            assertThat(shown).as("control: the screen was recorded").anyMatch(line -> Scene.is(line, "frame"));
        } finally {
            server.stop(0);
        }
    }

    /// Browsers share with such pages alone that come from a place that they trust.
    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, PAGE.length);
            try (var body = exchange.getResponseBody()) {
                body.write(PAGE);
            }
        });
        server.start();
        return server;
    }

    private static void launch(Scene scene, HttpServer server) throws IOException {
        scene.researcher.launch(
                scene.folder,
                "chromium",
                "--no-sandbox",
                "--disable-background-networking",
                "--no-first-run",
                "--disable-gpu",
                "--window-size=500,400",
                "--auto-select-desktop-capture-source=Entire screen",
                "--user-data-dir=" + scene.folder.resolve("shares"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// A browser passes over clicks on what it has not yet painted.
    private static void click(Scene scene, String title, String next) throws Exception {
        for (int i = 0; i < TRIES && !isThere(scene, next); i++) {
            scene.researcher.xdotool(
                    "search",
                    "--onlyvisible",
                    "--name",
                    title,
                    "windowactivate",
                    "--sync",
                    "mousemove",
                    "--window",
                    "%1",
                    "250",
                    "300",
                    "click",
                    "1");
            Thread.sleep(2L * DWELL_MILLIS);
        }
    }

    private static boolean isThere(Scene scene, String title) throws Exception {
        return !scene.researcher
                .xdotool("search", "--onlyvisible", "--name", title)
                .isBlank();
    }

    private static void await(Scene scene, String title, boolean there) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (there == isThere(scene, title)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("a window did not " + (there ? "show" : "go"));
    }

    private static void type(Scene scene, String terminal, String text) throws Exception {
        scene.researcher.focus(terminal);
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(text);
        Thread.sleep(DWELL_MILLIS);
    }
}
