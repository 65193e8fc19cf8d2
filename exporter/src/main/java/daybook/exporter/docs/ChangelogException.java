package daybook.exporter.docs;

/// A changelog file that is refused; nothing of it is kept.
public final class ChangelogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /// Why, in a sentence that says what to do.
    public enum Why {
        SIGN_IN_PAGE(
                "This is a page of Google's that asks to sign in; sign in with your browser, then fetch it again."),
        WEB_PAGE("This is a web page, no changelog; open the address while you are signed in, then fetch it again."),
        EMPTY("This file is empty; fetch it again."),
        TOO_LARGE("This file is larger than 160 MB; fetch the history in parts with start and end."),
        TOO_DEEP("This file nests deeper than any changelog does; fetch it again."),
        TOO_MANY("This file has more in one place than any changelog does; fetch the history in parts."),
        NOT_JSON("This file is damaged or cut off; fetch it again."),
        NO_CHANGELOG("This file has no changelog in it; fetch it from the address that how-to-import prints.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public ChangelogException(Why why) {
        super(why.sentence());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
