package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// What a state of a disk came to, once it was opened.
///
/// @param rotations how often the vault was rotated
record Found(Map<Id, Numbers> sessions, int rotations) {

    /// How a session is read.
    interface Reading {
        Numbers of(Id session) throws IOException;
    }

    static Found of(Bench at, Reading reading) throws IOException {
        Map<Id, Numbers> sessions = new HashMap<>();
        for (Id session : SessionFiles.list(at.disk, at.home).segments().keySet()) {
            sessions.put(session, reading.of(session));
        }
        return new Found(sessions, at.identity.owners().size() - 1);
    }

    /// @param image the disk as it was before anybody opened it
    /// @throws AssertionError where a promise is broken
    void requireKept(Scenario.Promises promises, DiskImage image, VaultHome home) {
        require(
                rotations >= promises.rotations() && rotations <= promises.begun(),
                "rotated " + rotations + " times where it was to be " + promises);
        for (Scenario.Promise promise : promises.sessions()) {
            Numbers found = sessions.getOrDefault(promise.session(), Numbers.NONE);
            for (Erasing erasing : promise.erasings()) {
                boolean isDone = erasing.isSaid(image, home) && !erasing.hasShares(image);
                require(isDone || !erasing.over().get(), "an erasing that was acknowledged is not on the disk");
            }
            for (int code : Sequence.CODES) {
                requireKept(promise, code, found.of(code), erased(promise, code, image, home));
            }
        }
    }

    private static BitSet erased(Scenario.Promise promise, int code, DiskImage image, VaultHome home) {
        BitSet erased = new BitSet();
        for (Erasing erasing : promise.erasings()) {
            if (erasing.code() == code && erasing.isSaid(image, home)) {
                erased.or(erasing.numbers());
            }
        }
        return erased;
    }

    /// All of the first ones are there but what was erased, and nothing of that.
    private static void requireKept(Scenario.Promise promise, int code, BitSet found, BitSet erased) {
        BitSet due = new BitSet();
        due.set(0, Math.max(found.length(), promise.acknowledged().of(code)));
        due.andNot(erased);
        require(
                found.equals(due) && found.length() <= promise.given().of(code),
                "found " + found + " of source " + code + " where it was to be " + due + " by " + promise);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
