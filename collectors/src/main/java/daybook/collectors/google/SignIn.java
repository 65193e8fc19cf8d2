package daybook.collectors.google;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.DefaultPKCEProvider;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Signs the bot's account in: a person opens [#address] in a browser, agrees there, and the browser comes back to a
/// port of this machine (RFC 8252, section 7.3) with a code that only this process can turn into a token (RFC 7636).
///
/// Holds a port until it is closed. Nothing is kept on disk.
public final class SignIn implements AutoCloseable {
    private static final String PATH = "/signed-in";

    private final DesktopClient client;
    private final boolean activity;
    private final String state = randomWord();
    private final BlockingQueue<Map<String, String>> answers = new ArrayBlockingQueue<>(1);
    private final HttpServer server;
    private final UserAuthorizer authorizer;

    private SignIn(Endpoints endpoints, DesktopClient client, boolean activity, HttpServer server) {
        this.client = client;
        this.activity = activity;
        this.server = server;
        HttpTransport transport = Fence.transport(endpoints);
        this.authorizer = UserAuthorizer.newBuilder()
                .setClientId(ClientId.of(client.id(), client.secret()))
                .setScopes(Tokens.scopes(activity))
                .setCallbackUri(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH))
                .setTokenServerUri(endpoints.token())
                .setUserAuthUri(endpoints.signIn())
                .setPKCEProvider(new DefaultPKCEProvider())
                .setHttpTransportFactory(() -> transport)
                .build();
    }

    /// @param activity whether to ask for the scope of Drive Activity too
    public static SignIn open(Endpoints endpoints, DesktopClient client, boolean activity) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 4);
        SignIn signIn = new SignIn(endpoints, client, activity, server);
        server.createContext(PATH, signIn::take);
        server.start();
        return signIn;
    }

    /// What to open in a browser that is signed in as the bot.
    public URI address() {
        return URI.create(authorizer.getAuthorizationUrl(null, state, null).toString());
    }

    /// Waits until the person has agreed, or refused, or the time is over.
    ///
    /// @throws Refused what to do where there is no permission
    /// @throws IOException where Google cannot be reached
    public Credentials.Desktop await(Duration most) throws IOException, InterruptedException, Refused {
        Map<String, String> answer = answers.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new Refused("Nobody signed in: start again, and open the address in a browser on this machine.");
        }
        String code = answer.get("code");
        if (code == null) {
            throw new Refused("Google gave no permission: start again, and allow Daybook to read what is shared.");
        }
        String granted = answer.get("scope");
        if (granted != null && !parts(granted, ' ').containsAll(Tokens.scopes(activity))) {
            throw new Refused("Not all boxes were ticked: start again, and allow Daybook all that it asks for.");
        }
        UserCredentials credentials = exchange(code);
        String refresh = credentials.getRefreshToken();
        if (refresh == null) {
            throw new Refused("Google gave no lasting permission: remove Daybook at "
                    + "https://myaccount.google.com/permissions and sign in again.");
        }
        return new Credentials.Desktop(client.id(), client.secret(), refresh);
    }

    private UserCredentials exchange(String code) throws IOException, Refused {
        try {
            return authorizer.getCredentialsFromCode(code, null);
        } catch (IOException e) {
            if (Tokens.isFinal(e)) {
                throw new Refused("Google did not take the sign-in: start again.");
            }
            throw new IOException("Google's token server does not answer");
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> answer = query(exchange.getRequestURI().getRawQuery());
        boolean ours = same(answer.getOrDefault("state", ""), state)
                && exchange.getRequestMethod().equals("GET");
        byte[] page = (ours
                        ? "Daybook has the answer. You can close this page."
                        : "This page belongs to no sign-in that is under way.")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        // The code in this page's address is told to no other page.
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(ours ? 200 : 400, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        if (ours) {
            // Last: whoever waits for it may end this process, and the person is to see the page.
            answers.offer(answer);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : parts(raw, '&')) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static List<String> parts(String text, char between) {
        return Pattern.compile(String.valueOf(between), Pattern.LITERAL)
                .splitAsStream(text)
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String randomWord() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
