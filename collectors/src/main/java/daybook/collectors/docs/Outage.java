package daybook.collectors.docs;

/// Why nothing was seen for a while, of some documents or of all.
public enum Outage {
    /// A document is no longer shared with the bot, or gone.
    ACCESS_LOST,
    /// No answer came: no network, a server that fails, a quota that is used up.
    UNREACHABLE,
    /// The bot's authorisation was gone.
    SIGNED_OUT,
    /// Google answers, and does not let the bot read: an API is off, its authorisation does not cover it, or a document
    /// is shown and something of it refused.
    DENIED,
    /// It is more than Google gives, or than the bot takes.
    TOO_LARGE,
    /// Its owner keeps that document out.
    EXCLUDED,
    /// Its owner has granted other documents, and not that one.
    NOT_GRANTED
}
