package daybook.agent.home;

import daybook.consent.Machine;
import java.time.Instant;
import java.time.ZoneId;

/// What is told of the machine that this runs on.
public final class ThisMachine {
    private ThisMachine() {}

    public static Machine at(Instant time) {
        int ahead = ZoneId.systemDefault().getRules().getOffset(time).getTotalSeconds();
        return new Machine(System.getProperty("os.name"), ahead, Version.NUMBER);
    }
}
