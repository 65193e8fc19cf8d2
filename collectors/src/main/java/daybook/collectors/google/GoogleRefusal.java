package daybook.collectors.google;

import java.io.IOException;

/// What Google refused for good, as far as waiting goes. Its message names no document and nothing in it.
public final class GoogleRefusal extends IOException {
    private final Why why;
    private final Service service;

    public GoogleRefusal(Why why) {
        this(why, Service.DRIVE);
    }

    /// @param service what was asked, which tells what to switch on where that is off
    GoogleRefusal(Why why, Service service) {
        super("Google: " + why);
        this.why = why;
        this.service = service;
    }

    /// What is to be switched on, where the reason is API_OFF.
    public Service service() {
        return service;
    }

    public Why why() {
        return why;
    }

    public enum Why {
        /// The bot's authorisation is gone: somebody must sign in again.
        SIGNED_OUT,
        /// There is nothing of that name, or it is not shared with the bot.
        MISSING,
        /// It is there, and the bot's role does not suffice.
        DENIED,
        /// The bot's authorisation does not cover this at all.
        SCOPE,
        /// The project that the bot belongs to has not switched this API on.
        API_OFF,
        /// It is larger than Google exports, or than the bot takes.
        TOO_LARGE,
        /// The question was wrong: a page's token that is no longer valid, for one.
        INVALID,
        /// It lies at a host that the bot does not speak to.
        ELSEWHERE,
        /// The server failed at this question again and again.
        FAILING,
        /// Nothing came back, as where there is no network; of a question that is asked once only.
        SILENT,
        /// Nothing came back from anywhere for as long as the caller would wait.
        UNREACHABLE
    }
}
