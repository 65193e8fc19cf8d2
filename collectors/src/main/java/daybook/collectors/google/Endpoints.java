package daybook.collectors.google;

import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the bot connects to, and nowhere else.
///
/// @param only the one server there is, for tests and the demo; null where it is Google itself
public record Endpoints(
        @Nullable URI only, URI drive, URI docs, URI sheets, URI slides, URI activity, URI token, URI signIn) {
    private static final Set<String> APIS = Set.of(
            "www.googleapis.com",
            "docs.googleapis.com",
            "sheets.googleapis.com",
            "slides.googleapis.com",
            "driveactivity.googleapis.com",
            "oauth2.googleapis.com");
    private static final Set<String> CONTENT =
            Set.of("docs.google.com", "drive.google.com", "drive.usercontent.google.com");

    public static Endpoints google() {
        return new Endpoints(
                null,
                URI.create("https://www.googleapis.com/"),
                URI.create("https://docs.googleapis.com/"),
                URI.create("https://sheets.googleapis.com/"),
                URI.create("https://slides.googleapis.com/"),
                URI.create("https://driveactivity.googleapis.com/"),
                URI.create("https://oauth2.googleapis.com/token"),
                URI.create("https://accounts.google.com/o/oauth2/v2/auth"));
    }

    /// @param root a server on this machine that stands for all of Google's, or null for Google
    /// @throws IllegalArgumentException where it is not on this machine
    public static Endpoints of(@Nullable URI root) {
        if (root == null) {
            return google();
        }
        boolean loopback = "127.0.0.1".equals(root.getHost()) || "[::1]".equals(root.getHost());
        if (!"http".equals(root.getScheme()) || !loopback || root.getPort() < 0 || root.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "another server than Google must be on this machine, as http://127.0.0.1:PORT/");
        }
        URI only = URI.create("http://" + root.getHost() + ":" + root.getPort() + "/");
        return new Endpoints(
                only, only, only, only, only, only, only.resolve("token"), only.resolve("o/oauth2/v2/auth"));
    }

    /// Whether a connection to it may be opened at all.
    boolean allows(URL url) {
        if (only != null) {
            return only.getScheme().equals(url.getProtocol())
                    && only.getHost().equals(url.getHost())
                    && only.getPort() == url.getPort();
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return isHttps(url)
                && (APIS.contains(host) || CONTENT.contains(host) || host.endsWith(".googleusercontent.com"));
    }

    /// Whether the bot's token may go there, with a first request.
    boolean takesToken(URL url) {
        if (only != null) {
            return allows(url);
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return isHttps(url) && (APIS.contains(host) || CONTENT.contains(host));
    }

    private static boolean isHttps(URL url) {
        return url.getProtocol().equals("https") && (url.getPort() < 0 || url.getPort() == 443);
    }
}
