package daybook.collectors.google;

/// Why a sign-in or a key was not taken: one sentence that says what to do, and nothing secret.
public final class Refused extends Exception {
    Refused(String sentence) {
        super(sentence);
    }
}
