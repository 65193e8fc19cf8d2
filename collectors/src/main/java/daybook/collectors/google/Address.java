package daybook.collectors.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

/// An address that Google named, at which something lies. The token goes with the first request, and with no redirect.
record Address(HttpTransport transport, Endpoints endpoints, Line line, String named) {
    private static final int MOST_REDIRECTS = 5;

    /// What the last redirect leads to.
    HttpResponse open() throws IOException {
        URI at = uri(named);
        HttpResponse response = get(at, endpoints.takesToken(url(at)));
        for (int hops = 0; isRedirect(response.getStatusCode()) && hops < MOST_REDIRECTS; hops++) {
            String to = response.getHeaders().getLocation();
            response.ignore();
            if (to == null) {
                throw new GoogleRefusal(Why.ELSEWHERE);
            }
            at = at.resolve(uri(to));
            response = get(at, false);
        }
        return response;
    }

    private HttpResponse get(URI at, boolean token) throws IOException {
        HttpRequestInitializer initializer = token ? line : Line::bare;
        HttpResponse response = transport
                .createRequestFactory(initializer)
                .buildGetRequest(new GenericUrl(url(at), true))
                .execute();
        if (!token && response.getStatusCode() == 401) {
            // It wants somebody's sign-in, and was shown none: that says nothing of the bot's own.
            response.ignore();
            throw new GoogleRefusal(Why.MISSING);
        }
        return response;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI uri(String address) throws GoogleRefusal {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new GoogleRefusal(Why.ELSEWHERE);
        }
    }

    private static URL url(URI at) throws GoogleRefusal {
        try {
            return at.toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new GoogleRefusal(Why.ELSEWHERE);
        }
    }

    @Override
    public String toString() {
        // Whoever knows it may have what lies there.
        return "Address";
    }
}
