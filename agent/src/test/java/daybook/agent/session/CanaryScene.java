package daybook.agent.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What happens on a [CanaryPlay] that nobody may find a trace of afterwards.
@FunctionalInterface
interface CanaryScene {
    void play(CanaryPlay play) throws IOException, InterruptedException;

    /// Every kind that there is, once.
    static List<CanaryScene> all() {
        return new ArrayList<>(List.of(
                CanaryScene::flicker,
                CanaryScene::linger,
                CanaryScene::retitle,
                CanaryScene::shuffle,
                CanaryScene::popUp,
                CanaryScene::saveAs,
                CanaryScene::copy,
                CanaryScene::browse,
                CanaryHalts::pause,
                CanaryHalts::lock,
                CanaryHalts::forget,
                CanaryHalts::ask,
                CanaryHalts::show,
                CanaryHalts::read));
    }

    /// The same, those that take no time more often.
    static List<CanaryScene> often() {
        List<CanaryScene> all = all();
        for (int i = 0; i < 3; i++) {
            all.addAll(List.of(
                    CanaryScene::flicker,
                    CanaryScene::linger,
                    CanaryScene::retitle,
                    CanaryScene::shuffle,
                    CanaryHalts::ask,
                    CanaryHalts::show));
        }
        return all;
    }

    /// The focus goes to and fro, up to ten times a second, and in every hidden window something is typed.
    static void flicker(CanaryPlay play) throws IOException, InterruptedException {
        Acts acts = new Acts();
        for (int i = 0; i < 6; i++) {
            acts.to(play.any(play.hidden))
                    .pause(play.upTo(0.04))
                    .type(play.words.secret())
                    .pause(play.upTo(0.04));
            acts.to(play.any(play.shown)).pause(play.upTo(0.08));
        }
        play.act(acts);
    }

    /// Somebody stays in a hidden window, whose title changes.
    static void linger(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prop where = play.any(play.hidden);
        Acts acts = new Acts().to(where).pause(play.upTo(0.6));
        for (int i = 0; i < 3; i++) {
            acts.type(play.words.secret()).pause(play.upTo(0.3));
            acts.entitle(where, play.words.secret()).pause(play.upTo(0.5));
        }
        play.act(acts);
    }

    /// A title begins to say that nobody may look, and then what nobody may see is shown and typed; and back.
    static void retitle(CanaryPlay play) throws IOException, InterruptedException {
        String shown = play.words.secret();
        play.act(new Acts()
                .to(play.titled)
                .pause(play.upTo(0.5))
                .entitle(play.titled, CanaryPlay.DIARY + " " + play.words.secret()));
        play.write("\33]11;#ff00ff\7" + shown);
        play.act(new Acts()
                .to(play.titled)
                .pause(play.upTo(0.2))
                .type(play.words.secret())
                .pause(play.upTo(0.6))
                .type(play.words.secret()));
        play.paint(CanaryPlay.PAPER);
        play.act(new Acts().pause(0.1).entitle(play.titled, CanaryPlay.PLAIN));
    }

    /// Windows are moved, resized, raised, minimised and tiled anew.
    static void shuffle(CanaryPlay play) throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            switch (play.desk) {
                case OPENBOX -> play.act(thrown(play));
                case I3 -> {
                    play.tile(play.any(List.of(
                            "layout tabbed",
                            "layout stacking",
                            "layout splith",
                            "layout splitv",
                            "move left",
                            "move right",
                            "floating toggle",
                            "fullscreen toggle",
                            "workspace 2",
                            "workspace 1")));
                    play.act(new Acts().to(play.any(play.hidden)).type(play.words.secret()));
                }
            }
        }
        if (play.desk == Desk.I3) {
            play.tile("workspace 1; fullscreen disable");
        }
    }

    private static Acts thrown(CanaryPlay play) {
        CanaryPlay.Prop what = play.any(play.hidden);
        Acts acts = new Acts()
                .add("windowmove", what.window(), place(play, 1_000), place(play, 600))
                .add("windowsize", what.window(), place(play, 700), place(play, 500));
        CanaryPlay.Prop over = play.any(play.shown);
        acts.add("windowmove", over.window(), place(play, 1_000), place(play, 600))
                .add("windowraise", over.window())
                .pause(play.upTo(0.1));
        if (play.random.nextInt(3) == 0) {
            acts.add("windowminimize", play.any(play.hidden).window()).pause(play.upTo(0.1));
        }
        return acts.to(play.any(play.hidden)).type(play.words.secret());
    }

    private static String place(CanaryPlay play, int most) {
        return Integer.toString(60 + play.random.nextInt(most));
    }

    /// A hidden program's menu reaches out of its window, and a dialog of one comes and goes.
    static void popUp(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prop easel = play.hidden.get(1);
        play.act(new Acts()
                .to(easel)
                .add("mousemove", "--window", easel.window(), "40", "40")
                .add("click", "3")
                .pause(0.2 + play.upTo(0.4))
                .press("Escape"));
        play.flash(play.words.secret(), play.upTo(0.5));
    }

    /// A window whose title says that nobody may look asks in a dialog where to save what is in it: the dialog has a
    /// title of its own.
    static void saveAs(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prop pad = play.shown.get(2);
        play.act(new Acts().to(pad).pause(play.upTo(0.5)).entitle(pad, CanaryPlay.DIARY + " " + play.words.secret()));
        CanaryPlay.Prop dialog = play.dialog(pad, "ctrl+shift+s");
        play.act(new Acts()
                .to(dialog)
                .pause(play.upTo(0.3))
                .press("ctrl+a")
                .type(play.words.secret())
                .pause(play.upTo(0.8)));
        play.close(dialog);
        play.act(new Acts().entitle(pad, CanaryPlay.PLAIN));
    }

    /// A private window of a browser that nobody excludes comes and goes while others of it stand there, and what is
    /// copied in it.
    static void browse(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prop another = play.firefox.anotherPrivate();
        play.act(new Acts()
                .to(another)
                .type(play.words.secret())
                .pause(play.upTo(0.5))
                .to(play.ordinary)
                .pause(play.upTo(0.5)));
        CanaryHalts.copy(play, another, "in a private window");
        play.closePage(another);
        play.dwell(play.ordinary);
    }

    /// What is copied in a hidden program, and then what is copied where it may be recorded.
    static void copy(CanaryPlay play) throws IOException, InterruptedException {
        CanaryPlay.Prop where = play.any(play.hidden.subList(1, play.hidden.size()));
        CanaryHalts.copy(play, where, "in " + where.name());
        play.copy(play.any(play.shown.subList(2, 4)));
    }
}
