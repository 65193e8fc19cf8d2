package daybook.collectors.google;

/// Who the bot is to Google. Secret: `toString()` says only which kind it is.
public sealed interface Credentials {

    /// An account that a person signed in with [SignIn].
    record Desktop(String clientId, String clientSecret, String refreshToken) implements Credentials {
        @Override
        public String toString() {
            return "Desktop";
        }
    }

    /// An account of a program.
    ///
    /// @param key the private key, PKCS #8 in PEM
    record ServiceAccount(String email, String keyId, String key) implements Credentials {
        @Override
        public String toString() {
            return "ServiceAccount";
        }
    }
}
