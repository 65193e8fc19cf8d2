package daybook.agent.command;

import daybook.agent.doctor.Doctor;
import daybook.agent.doctor.Finding;
import daybook.collectors.CollectorException;
import daybook.collectors.passwords.AccessibilityProbe;
import daybook.collectors.x11.ProcessDisplay;
import daybook.consent.Mode;
import daybook.consent.Source;
import java.util.Optional;

/// Says to whoever grants keys how far password fields are told here, and how they can be told better. Nobody looks for
/// that later: what cannot be told is recorded as shape, or must be looked at before it is released.
final class PasswordOffer {
    private PasswordOffer() {}

    /// Empty where no characters are granted, or no programs run here that could tell.
    static Optional<String> of(Source source, Mode mode) throws InterruptedException {
        if (source != Source.KEYSTROKES || mode != Mode.FULL) {
            return Optional.empty();
        }
        try {
            ProcessDisplay.require();
        } catch (CollectorException e) {
            return Optional.empty();
        }
        Finding passwords = Doctor.passwords(AccessibilityProbe.of(System.getenv()));
        return Optional.of("Into which fields passwords are typed is " + passwords.detail() + ". " + passwords.mend());
    }
}
