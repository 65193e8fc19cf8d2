package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
    private static final String SECRET = pem();
    private static final String WHOLE = """
            {"type":"service_account","client_email":"bot@project.iam.gserviceaccount.com","private_key_id":"k1",
             "private_key":"%s","token_uri":"https://oauth2.googleapis.com/token"}""".formatted(SECRET);

    @Test
    void serviceAccountsKey_isRead_andNotShown() throws Exception {
        Credentials.ServiceAccount account = KeyFile.serviceAccount(bytes(WHOLE), Endpoints.google());
        assertThat(account.email()).isEqualTo("bot@project.iam.gserviceaccount.com");
        assertThat(account.toString()).doesNotContain("bot@", "PRIVATE");
    }

    @Test
    void keyForAServerOfThisMachine_isTakenThereOnly() throws Exception {
        String key = WHOLE.replace("https://oauth2.googleapis.com/token", "http://127.0.0.1:4000/token");
        Endpoints here = Endpoints.of(URI.create("http://127.0.0.1:4000/"));
        assertThat(KeyFile.serviceAccount(bytes(key), here).keyId()).isEqualTo("k1");
        assertThatThrownBy(() -> KeyFile.serviceAccount(bytes(key), Endpoints.google()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("token server that is not Google's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json|is not JSON",
                "[]|is not JSON",
                "{}|no service account's key",
                "{\"installed\":{}}|docs sign-in",
                "{\"type\":\"authorized_user\"}|no service account's key",
                "{\"type\":\"service_account\",\"client_email\":\"a@b\"}|not whole"
            })
    void otherFile_isRefusedWithWhatToDo(String file, String says) {
        assertThatThrownBy(() -> KeyFile.serviceAccount(bytes(file), Endpoints.google()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(says);
    }

    @Test
    void damagedKey_isRefused_andNotQuoted() {
        String damaged = WHOLE.replace("MII", "MIX");
        assertThatThrownBy(() -> KeyFile.serviceAccount(bytes(damaged), Endpoints.google()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("MIX")
                .hasNoCause();
    }

    @Test
    void clientFile_isTakenOfADesktopProgramOnly() throws Exception {
        DesktopClient client = KeyFile.desktopClient(
                bytes("{\"installed\":{\"client_id\":\"c\",\"client_secret\":\"s\",\"token_uri\":\"https://x/\"}}"));
        assertThat(client.id()).isEqualTo("c");
        assertThatThrownBy(() -> KeyFile.desktopClient(bytes("{\"web\":{\"client_id\":\"c\"}}")))
                .hasMessageContaining("Desktop app");
        assertThatThrownBy(() -> KeyFile.desktopClient(bytes(WHOLE))).hasMessageContaining("docs service-account");
        assertThatThrownBy(() -> KeyFile.desktopClient(bytes("{\"installed\":{}}")))
                .hasMessageContaining("download it");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(key)
                    + "\\n-----END PRIVATE KEY-----\\n";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
