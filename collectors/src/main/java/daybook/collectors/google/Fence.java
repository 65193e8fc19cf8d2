package daybook.collectors.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.ConnectionFactory;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;

/// Opens connections, and only those that [Endpoints] allow: whatever a library or an answer asks for.
final class Fence implements ConnectionFactory {
    private final Endpoints endpoints;

    private Fence(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    static HttpTransport transport(Endpoints endpoints) {
        return new NetHttpTransport.Builder()
                .setConnectionFactory(new Fence(endpoints))
                .build();
    }

    @Override
    public HttpURLConnection openConnection(URL url) throws IOException {
        if (!endpoints.allows(url)) {
            throw new Outside();
        }
        // A server of this machine is reached directly, whatever proxy is set.
        return (HttpURLConnection)
                (endpoints.only() == null ? url.openConnection() : url.openConnection(Proxy.NO_PROXY));
    }

    static final class Outside extends IOException {
        Outside() {
            super("the bot does not speak to this host");
        }
    }
}
