package daybook.agent.control;

import daybook.agent.home.ExitCode;
import java.util.Arrays;
import java.util.Locale;

/// What became of a mark.
public enum Marked {
    /// It is held back, and will be stored unless a pause reaches back to it.
    KEPT(ExitCode.DONE, "Marked."),
    PAUSED(ExitCode.REFUSED, "The recording is paused, so the mark was not kept. Go on recording with: daybook resume"),
    COVERED(ExitCode.REFUSED, "Something covers the badge, so the mark was not kept. Uncover it and mark again."),
    ENDING(ExitCode.FAILED, "The recording is ending, so the mark was not kept. Start another with: daybook record"),
    OVERFLOW(
            ExitCode.FAILED,
            "The recorder has fallen too far behind, so the mark was not kept. See how it goes with: daybook status");

    private final ExitCode exit;
    private final String sentence;

    Marked(ExitCode exit, String sentence) {
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

    /// @throws IllegalArgumentException where it is the word of none
    public static Marked ofWord(String word) {
        return Arrays.stream(values())
                .filter(marked -> marked.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such answer to a mark"));
    }
}
