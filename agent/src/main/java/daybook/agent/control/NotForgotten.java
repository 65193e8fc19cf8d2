package daybook.agent.control;

import daybook.agent.home.ExitCode;
import java.util.Arrays;
import java.util.Locale;

/// Why a recorder that was asked to forget cannot say that it has.
public enum NotForgotten {
    REFUSED(
            ExitCode.REFUSED,
            "Without the passphrase at most the last hour can be forgotten. Erase more with: daybook erase"),
    ENDING(
            ExitCode.FAILED,
            "The recording is ending, so nothing was forgotten. Erase it with: daybook erase --session last"),
    WITHDRAWN(
            ExitCode.FAILED,
            "The recorder was too busy, so nothing was forgotten. Ask again, or erase it with: daybook erase --session last"),
    UNKNOWN(
            ExitCode.FAILED,
            "It is not known whether that was forgotten. Erase it to be sure, with: daybook erase --session last");

    private final ExitCode exit;
    private final String sentence;

    NotForgotten(ExitCode exit, String sentence) {
        this.exit = exit;
        this.sentence = sentence;
    }

    public ExitCode exit() {
        return exit;
    }

    public String sentence() {
        return sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What an answer of that word says; of an unknown word nobody knows.
    public static NotForgotten ofWord(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
