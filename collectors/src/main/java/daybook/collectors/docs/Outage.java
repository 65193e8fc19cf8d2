package daybook.collectors.docs;

/// Why nothing was seen for a while.
public enum Outage {
    /// A document is no longer shared with the bot, or gone.
    ACCESS_LOST,
    /// No answer came: no network, a server that fails, a quota that is used up.
    UNREACHABLE,
    /// The bot's authorisation was gone.
    SIGNED_OUT
}
