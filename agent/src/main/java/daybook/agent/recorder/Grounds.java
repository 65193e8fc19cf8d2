package daybook.agent.recorder;

import daybook.agent.badge.Badge;
import daybook.agent.hardening.NetworkFilter;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.CollectorException;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.DisplayProbe;
import daybook.collectors.x11.ProcessDisplay;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.vault.crypto.Libcrypto;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// What must hold on this machine before anything may be recorded.
final class Grounds {
    /// What whoever started the recording is told when a window says so. Which one is content.
    static final String SHARED =
            "A window says that the screen is being shared, or nobody can look whether one does: nothing"
                    + " that is shown or typed is recorded until that is over.";

    private Grounds() {}

    /// Gives up the network and makes sure of the display.
    static void require() throws Failure, CollectorException {
        requireToWrite();
        DisplayProbe probe = DisplayProbe.of(ProcessDisplay.require());
        Optional<String> wrong = probe.reachable().or(probe::record).or(probe::windowManager);
        if (wrong.isPresent()) {
            throw new Failure(ExitCode.MISSING, wrong.get());
        }
    }

    /// Gives up the network, and makes sure of what seals.
    static void requireToWrite() throws Failure {
        try {
            NetworkFilter.install();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.MISSING,
                    "Daybook records only where it can bar itself from the network: " + e.getMessage()
                            + ". A Linux kernel with seccomp is needed.",
                    e);
        }
        Optional<String> unlinked = Libcrypto.missing();
        if (unlinked.isPresent()) {
            throw new Failure(ExitCode.MISSING, unlinked.get());
        }
    }

    /// Shows the badge, without which nothing may record.
    static Badge showBadge(Badge.Sign sign) throws Failure {
        try {
            Badge badge = Badge.show(sign);
            DisplayGuard.install();
            return badge;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.MISSING,
                    "The badge cannot be shown (" + e.getMessage() + "), and Daybook never records without it.",
                    e);
        }
    }

    /// @param halted why nothing of what is shown or typed is recorded, where nothing is
    /// @param failed what is missing of what should be recorded, because whoever watches it failed or is silent
    /// @param missing whether much is, because nobody can tell whose window was in front
    static Badge.Sign sign(Activity activity, Optional<Reason> halted, Set<Source> failed, boolean missing) {
        String why = halted.equals(Optional.of(Reason.SHARING)) ? ", since the screen is being shared" : "";
        return switch (activity) {
            case ALL -> new Badge.Sign("Daybook records" + but(failed, missing), true);
            case DOCUMENTS -> new Badge.Sign("Daybook records documents" + (why.isEmpty() ? "" : " alone" + why), true);
            case NOTHING -> new Badge.Sign("Daybook is paused" + why, false);
        };
    }

    private static String but(Set<Source> failed, boolean missing) {
        if (!failed.isEmpty()) {
            return ", but not "
                    + String.join(", ", failed.stream().map(Source::word).toList());
        }
        return missing ? ", but no window that hides whose it is" : "";
    }
}
