package daybook.agent.recorder;

import daybook.consent.AdmittedPicture;

/// A screen of which no frame is stored.
///
/// @param isSeen whether anything changes on it but what is black
record Dark(boolean isSeen) implements Screen {
    @Override
    public boolean isNew(AdmittedPicture picture) {
        return isSeen;
    }

    @Override
    public void store(AdmittedPicture picture) {}

    @Override
    public void may(boolean allowed) {}

    @Override
    public void look() {}
}
