package daybook.collectors.google;

/// What of Google's is asked: each is switched on by itself for the project that the bot belongs to.
public enum Service {
    DRIVE,
    DOCS,
    SHEETS,
    SLIDES,
    ACTIVITY
}
