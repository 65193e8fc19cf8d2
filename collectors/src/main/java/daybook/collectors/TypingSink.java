package daybook.collectors;

import daybook.consent.Typing;

/// Takes what is found of passwords, in order of time. It must neither wait nor throw, and is called on one thread.
///
/// What is between two that were found is known only as far as both agree. Where it takes long until the next, what
/// was found is stale: the watcher may be stuck, or gone.
public interface TypingSink {

    /// At that instant of the session this was so of the window that was in front.
    void found(long sessionNanos, Typing typing);
}
