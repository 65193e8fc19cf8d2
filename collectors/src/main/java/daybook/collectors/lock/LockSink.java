package daybook.collectors.lock;

/// Takes whether the screen is locked. It must neither wait nor throw, and may be called on several threads.
public interface LockSink {

    /// One of those who can tell says so. The screen is locked while any of them says that it is.
    ///
    /// @param by who, always in the same word
    void locked(String by, boolean locked);
}
