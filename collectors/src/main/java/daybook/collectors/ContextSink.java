package daybook.collectors;

import daybook.consent.Context;

/// Takes what is in front of the person, in order of time. It must neither wait nor throw.
///
/// Both methods are called on one thread. Where it takes long until the next [#vouch], what was told is stale: the
/// watcher may be stuck, or gone.
public interface ContextSink {

    /// This is in front of the person from [Context#sinceNanos] on. Never earlier than what was vouched for.
    void context(Context context);

    /// The watcher was alive and has told every context that began before this instant of the session.
    void vouch(long sessionNanos);
}
