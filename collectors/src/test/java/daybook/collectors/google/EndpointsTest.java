package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org:80/",
                "http://localhost:80/",
                "https://127.0.0.1:80/",
                "http://127.0.0.1/",
                "http://127.0.0.1.example.org:80/",
                "http://127.0.0.1:80@example.org:80/",
                "http://someone@127.0.0.1:80/",
                "file:///"
            })
    void rootThatIsNotOnThisMachine_isRefused(String root) {
        assertThatThrownBy(() -> Endpoints.of(URI.create(root))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withARoot_nothingElseIsAllowed() throws Exception {
        Endpoints endpoints = Endpoints.of(URI.create("http://127.0.0.1:4000/"));
        assertThat(endpoints.allows(url("http://127.0.0.1:4000/drive/v3/files")))
                .isTrue();
        assertThat(endpoints.allows(url("http://127.0.0.1:4001/"))).isFalse();
        assertThat(endpoints.allows(url("https://127.0.0.1:4000/"))).isFalse();
        assertThat(endpoints.allows(url("https://www.googleapis.com/"))).isFalse();
        assertThat(endpoints.allows(url("https://oauth2.googleapis.com/token"))).isFalse();
    }

    @Test
    void google_isHttpsAndItsOwnHosts() throws Exception {
        Endpoints google = Endpoints.of(null);
        assertThat(google.allows(url("https://docs.googleapis.com/v1/documents/d")))
                .isTrue();
        assertThat(google.takesToken(url("https://sheets.googleapis.com/v4/spreadsheets/s")))
                .isTrue();
        assertThat(google.takesToken(url("https://slides.googleapis.com/v1/presentations/p")))
                .isTrue();
        assertThat(google.allows(url("https://doc-0s-docs.googleusercontent.com/export")))
                .isTrue();
        assertThat(google.takesToken(url("https://doc-0s-docs.googleusercontent.com/export")))
                .isFalse();
        assertThat(google.takesToken(url("https://docs.google.com/feeds/download")))
                .isTrue();
        assertThat(google.allows(url("http://docs.googleapis.com/v1"))).isFalse();
        assertThat(google.allows(url("https://docs.googleapis.com:8443/v1"))).isFalse();
        assertThat(google.allows(url("https://evilgoogleusercontent.com/"))).isFalse();
        assertThat(google.allows(url("https://www.googleapis.com.example.org/")))
                .isFalse();
    }

    private static URL url(String text) throws Exception {
        return URI.create(text).toURL();
    }
}
