package daybook.consent;

/// What a collector offers: an observation that could be stored as it is, or a picture, which never is.
public sealed interface Seen permits Observation, Picture {

    /// When it happened.
    Moment at();

    /// The source whose grant it needs.
    Source source();
}
