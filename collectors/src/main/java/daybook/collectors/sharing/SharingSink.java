package daybook.collectors.sharing;

/// Takes whether the screen is being shared. It must neither wait nor throw.
public interface SharingSink {

    /// It is, or may be; or it is not, as far as windows tell.
    void shared(boolean shared);
}
