package daybook.agent.recorder;

import daybook.consent.AdmittedPicture;

/// What the gatekeeper asks of whoever records the screen.
interface Screen {
    /// Whether it shows what the one before it did not. Where it does not, nothing may tell that it came: what changed
    /// is under what is black.
    boolean isNew(AdmittedPicture picture);

    /// Has what may be stored of it stored. Its pixels are released afterwards.
    void store(AdmittedPicture picture);

    /// Whether anything of the screen may be stored now: while not, it is not even grabbed. Told again and again.
    void may(boolean allowed);

    /// Has a picture offered even if nothing changes: those before were refused, and the next frame would wait for a
    /// change.
    void look();
}
