package daybook.collectors.lock;

/// Takes whether the screen is locked. It must neither wait nor throw, and may be called on several threads.
public interface LockSink {

    /// One of those who can tell says so. The screen is locked while any of them says that it is.
    ///
    /// @param by who, always in the same word
    void locked(String by, boolean locked);

    /// One of those who could tell is gone, or back. While any of them is gone the screen counts as locked.
    ///
    /// @param by who, always in the same word
    void gone(String by, boolean gone);
}
