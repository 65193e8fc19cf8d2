package daybook.emulator.web;

import daybook.emulator.truth.Person;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes a service account's key and the file in which Google hands it out.
final class ServiceAccountFile {
    private ServiceAccountFile() {}

    /// Registers a new key of this account; what the file holds.
    static String create(Accounts accounts, Person person, String root) {
        byte[] id = new byte[20];
        RandomGenerator.getDefault().nextBytes(id);
        String keyId = HexFormat.of().formatHex(id);
        KeyPair pair = pair();
        accounts.register(keyId, new Accounts.ServiceAccount(person, pair.getPublic()));
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "service_account")
                .put("project_id", "daybook-test")
                .put("private_key_id", keyId)
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n")
                .put("client_email", person.email())
                .put("client_id", person.permissionId())
                .put("auth_uri", root + "o/oauth2/v2/auth")
                .put("token_uri", root + "token")
                .put("universe_domain", "googleapis.com")
                .toPrettyString();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
