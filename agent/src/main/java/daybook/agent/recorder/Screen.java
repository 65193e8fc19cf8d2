package daybook.agent.recorder;

import daybook.consent.AdmittedPicture;

/// What the gatekeeper asks of whoever records the screen.
interface Screen {
    /// Has what may be stored of it stored.
    void store(AdmittedPicture picture);

    /// Has a picture offered even if nothing changes: those before were refused, and the next frame would wait for a
    /// change.
    void look();
}
