package daybook.agent.recorder;

import daybook.consent.AdmittedPicture;

/// Where no screen is recorded.
final class NoScreen implements Screen {
    @Override
    public boolean isNew(AdmittedPicture picture) {
        return false;
    }

    @Override
    public void store(AdmittedPicture picture) {}

    @Override
    public void may(boolean allowed) {}

    @Override
    public void look() {}
}
