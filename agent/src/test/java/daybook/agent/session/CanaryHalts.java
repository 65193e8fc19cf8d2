package daybook.agent.session;

import java.io.IOException;
import java.util.List;

/// What happens on a [CanaryPlay] in windows that may be recorded, at times or in fields that may not.
final class CanaryHalts {
    /// What was shown is painted over by then.
    private static final double PAINTED = 1;

    private static final String ASKS = "password field";
    private static final int MOST_STARTS = 3;

    private CanaryHalts() {}

    /// While it is paused, somebody works where they may be recorded otherwise.
    static void pause(CanaryPlay play) throws IOException, InterruptedException {
        play.letSettle();
        play.command("pause");
        for (int i = 0; i < 3; i++) {
            work(play, play.upTo(0.3));
        }
        betray(play, "while paused");
        play.act(new Acts().pause(PAINTED));
        play.command("resume");
    }

    /// While the screen is locked, somebody types, a title changes, something is copied, and all has the hidden colour.
    static void lock(CanaryPlay play) throws IOException, InterruptedException {
        play.letSettle();
        Process locker =
                play.scene.display.launch("i3lock", "--nofork", "--color=%06x".formatted(CanaryPlay.HIDDEN_COLOUR));
        play.await("locked", true);
        CanaryPlay.Prop titled = play.any(play.shown);
        play.paint(CanaryPlay.HIDDEN_COLOUR);
        play.proof.shown("while locked", CanaryPlay.HIDDEN_COLOUR);
        String handed = play.words.secret();
        play.hand(handed);
        play.act(new Acts()
                .type(play.words.secret())
                .entitle(titled, play.words.secret())
                .pause(0.2 + play.upTo(0.5))
                .entitle(titled, CanaryPlay.PLAIN));
        play.proof.copied("while locked", handed);
        play.paint(CanaryPlay.PAPER);
        play.act(new Acts().pause(PAINTED));
        locker.destroy();
        locker.waitFor();
        play.act(new Acts().to(play.any(play.shown)));
        play.await("locked", false);
    }

    /// What has been recorded is forgotten.
    static void forget(CanaryPlay play) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            work(play, 0.4 + play.upTo(0.5));
        }
        betray(play, "to be forgotten");
        play.act(new Acts().pause(PAINTED + play.upTo(1.5)));
        play.forget((int) ((System.nanoTime() - begun) / 1_000_000_000) + 2);
    }

    /// What nobody may see is shown and copied where both may be at other times.
    static void betray(CanaryPlay play, String when) throws IOException, InterruptedException {
        play.paint(CanaryPlay.HIDDEN_COLOUR);
        play.act(new Acts().to(play.titled).pause(0.3 + play.upTo(0.3)));
        play.proof.shown(when, CanaryPlay.HIDDEN_COLOUR);
        play.paint(CanaryPlay.PAPER);
        CanaryPlay.Prop where = play.any(play.shown.subList(2, 4));
        copy(play, where, when);
        play.clear(where);
    }

    /// Somebody copies there, until it is what a program would paste.
    static void copy(CanaryPlay play, CanaryPlay.Prop where, String when) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STARTS; i++) {
            String word = play.words.secret();
            play.act(new Acts()
                    .to(where)
                    .pause(play.upTo(0.3))
                    .type(word)
                    .pause(0.1)
                    .press("ctrl+a")
                    .press("ctrl+c")
                    .pause(0.2 + play.upTo(0.3)));
            if (play.proof.copied(when, word)) {
                return;
            }
        }
    }

    private static void work(CanaryPlay play, double seconds) throws IOException, InterruptedException {
        CanaryPlay.Prop where = play.any(play.shown);
        play.act(new Acts()
                .to(where)
                .type(play.words.secret())
                .entitle(where, play.words.secret())
                .pause(seconds)
                .entitle(where, CanaryPlay.PLAIN));
        play.clear(where);
    }

    /// A dialog of GTK asks for a password, alone or beside others, and somebody types as soon as it is there.
    static void ask(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prompt prompt = play.random.nextBoolean()
                ? play.prompt("zenity", "--password", "--title", "prompt")
                : play.prompt("zenity", "--forms", "--title", "prompt", "--add-password=word");
        typePassword(play, prompt);
    }

    /// One of the programs that show what was typed into their fields.
    static void show(CanaryPlay play) throws IOException, InterruptedException {
        show(play, play.any(List.of(PasswordProgram.values())));
    }

    /// Somebody types into a field, has it shown in the clear, and works in another window beside it.
    static void show(CanaryPlay play, PasswordProgram program) throws IOException, InterruptedException {
        CanaryPlay.Prompt prompt = asking(play, program);
        play.act(new Acts()
                .type(play.words.secret())
                .pause(play.upTo(0.4))
                .press("Tab")
                .press("space")
                .pause(play.upTo(1.2))
                .to(play.any(play.shown))
                .pause(play.upTo(1.2))
                .to(prompt.window())
                .pause(play.upTo(0.5)));
        play.end(prompt);
        play.act(new Acts().pause(0.5));
    }

    /// One that has told that it asks: until then what is typed is unproven, not refused.
    ///
    /// A browser that came up among many windows may not tell of its page before somebody has been elsewhere. Where
    /// one tells nobody, which no recorder can mend, another is started.
    private static CanaryPlay.Prompt asking(CanaryPlay play, PasswordProgram program)
            throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STARTS; i++) {
            CanaryPlay.Prompt prompt = play.prompt(program);
            play.act(new Acts().to(prompt.window()).awaitTitle(prompt.window(), "^asks"));
            if (play.becomes(ASKS, true)) {
                return prompt;
            }
            play.told.add("told late: " + program);
            play.act(new Acts().to(play.any(play.shown)).pause(PAINTED).to(prompt.window()));
            if (play.becomes(ASKS, true)) {
                return prompt;
            }
            if (play.asks(prompt.window())) {
                throw new IOException(
                        "the recorder does not find what others find: %s, after %s".formatted(program, play.told));
            }
            play.told.add("told nobody: " + program);
            play.end(prompt);
        }
        throw new IOException("%s tells nobody that it asks, after %s".formatted(program, play.told));
    }

    /// A terminal reads a line that it does not show.
    static void read(CanaryPlay play) throws IOException, InterruptedException {
        typePassword(
                play,
                play.prompt(
                        "xterm",
                        "-class",
                        "Login",
                        "-geometry",
                        "30x5",
                        "-e",
                        "sh",
                        "-c",
                        "stty -echo; printf '\\033]0;asked\\007'; exec cat >/dev/null"));
    }

    private static void typePassword(CanaryPlay play, CanaryPlay.Prompt prompt)
            throws IOException, InterruptedException {
        play.act(new Acts()
                .to(prompt.window())
                .awaitTitle(prompt.window(), "^(prompt|asked)$")
                .pause(play.upTo(0.2))
                .type(play.words.secret())
                .pause(play.upTo(0.4))
                .type(play.words.secret()));
        play.end(prompt);
        play.act(new Acts().pause(0.5));
    }
}
