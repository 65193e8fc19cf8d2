package daybook.consent;

/// What a collector offers: an observation that could be stored as it is; a picture, which never is; or that something
/// was there which it left alone.
public sealed interface Seen permits Observation, Picture, Unread {

    /// When it happened.
    Moment at();

    /// The source whose grant it needs.
    Source source();
}
