package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Words that nobody may find are typed, shown and put into titles at random instants, and afterwards looked for
/// everywhere; words that must be there are typed in between. With `daybook.long` there are a thousand.
///
/// Repeat one with `-Ddaybook.seed=N`, as what fails says.
/// In the long run only: half of what it finds hangs on text recognition, and it is not yet known to be right each
/// time.
@EnabledIfSystemProperty(named = "daybook.long", matches = "true")
class CanaryTest {
    private static final boolean LONG = Boolean.getBoolean("daybook.long");
    private static final int WORDS = LONG ? 500 : Integer.MAX_VALUE;
    private static final Duration TIME = LONG ? Duration.ofHours(1) : Duration.ofSeconds(50);
    private static final double LEAST_KEPT = 0.99;

    private final long seed = Long.getLong("daybook.seed", new SecureRandom().nextInt(1_000_000));

    /// Under i3 text recognition has read titles of hidden windows on frames (seed 60772): red until that is mended.
    @ParameterizedTest
    @EnumSource(Desk.class)
    void whatIsKeptOut_isFoundNowhere_andNearlyAllOfTheRestIsThere(Desk desk) throws Exception {
        try (CanaryPlay play = new CanaryPlay(desk, seed, true)) {
            play.scene.researcher.focus(play.shown.getFirst().window());
            Process recorder = play.scene.record();
            perform(play);
            end(play, recorder);

            CanarySearch search = new CanarySearch(play);
            List<String> secrets = play.words.secrets();
            SoftAssertions all = new SoftAssertions();
            all.assertThat(search.secretKeys()).as("keys").isEmpty();
            all.assertThat(CanaryWords.betrayedIn(search.text(), secrets))
                    .as("text")
                    .isEmpty();
            all.assertThat(search.found(sample(secrets))).as("index").isEmpty();
            all.assertThat(search.files(secrets)).as("files").isEmpty();
            all.assertThat(search.seen(CanaryPlay.HIDDEN_COLOUR).ofColour())
                    .as("frames that show the hidden colour")
                    .isZero();
            String read = search.read();
            all.assertThat(CanaryWords.betrayedIn(read, secrets))
                    .as("read on frames")
                    .isEmpty();

            String typed = search.typed();
            List<String> kept = play.kept.stream().map(CanaryPlay.Kept::word).toList();
            List<String> there = kept.stream().filter(typed::contains).toList();
            all.assertThat((double) there.size() / kept.size())
                    .as("%d of %d are there, lost are %s", there.size(), kept.size(), lost(play, there))
                    .isGreaterThanOrEqualTo(LEAST_KEPT);
            all.assertThat(search.seen(CanaryPlay.SHOWN_COLOUR).ofColour())
                    .as("control: the other colour is seen")
                    .isPositive();
            all.assertThat(CanaryWords.betrayedIn(read, kept))
                    .as("control: words are read")
                    .isNotEmpty();
            all.assertThat(search.found(kept.subList(kept.size() - 1, kept.size())))
                    .as("control: words are in the index")
                    .isNotEmpty();
            System.out.printf(
                    "%s: seed %d, %d secret words, %d of %d others there, %d frames%n",
                    desk,
                    seed,
                    secrets.size(),
                    there.size(),
                    kept.size(),
                    search.seen(0).frames());
            describe(all, play);
        }
    }

    private static List<CanaryPlay.Kept> lost(CanaryPlay play, List<String> there) {
        return play.kept.stream().filter(word -> !there.contains(word.word())).toList();
    }

    private void describe(SoftAssertions all, CanaryPlay play) {
        try {
            all.assertAll();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "%s with -Ddaybook.seed=%d: %s%nshown %s%nhidden %s%n%s"
                            .formatted(play.desk, seed, e.getMessage(), play.shown, play.hidden, play.told),
                    e);
        }
    }

    /// Each kind at least once, in an order of its own.
    private static void perform(CanaryPlay play) throws Exception {
        List<CanaryScene> scenes = CanaryScene.all();
        long end = System.nanoTime() + TIME.toNanos();
        for (int i = 0; System.nanoTime() < end && play.words.secrets().size() < WORDS; i++) {
            if (i % scenes.size() == 0) {
                Collections.shuffle(scenes, play.random);
            }
            play.dwell();
            scenes.get(i % scenes.size()).play(play);
        }
        while (LONG && play.kept.size() < WORDS) {
            play.dwell();
        }
        // Where its words can be read on the last frame.
        play.dwell(play.shown.get(1));
    }

    private static void end(CanaryPlay play, Process recorder) throws Exception {
        play.said.add(play.scene.stop(recorder).toString());
        play.said.add(new String(recorder.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        play.said.add(new String(recorder.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static List<String> sample(List<String> words) {
        return List.of(words.getFirst(), words.get(words.size() / 2), words.getLast());
    }

    @Test
    void control_withNothingExcluded_everySearchFinds() throws Exception {
        try (CanaryPlay play = new CanaryPlay(Desk.OPENBOX, seed, false)) {
            play.scene.researcher.focus(play.shown.getFirst().window());
            Process recorder = play.scene.record();
            CanaryScene.flicker(play);
            List<CanaryPlay.Prop> hidden = new ArrayList<>(play.hidden);
            for (CanaryPlay.Prop each : hidden) {
                play.act(new Acts()
                        .to(each)
                        .type(play.words.secret() + " ")
                        .entitle(each, play.words.secret())
                        .pause(0.5));
            }
            String last = play.words.secret();
            play.act(new Acts().to(hidden.getFirst()).type(last));
            play.letSettle();
            end(play, recorder);

            CanarySearch search = new CanarySearch(play);
            List<String> secrets = play.words.secrets();
            assertThat(search.secretKeys()).isNotEmpty();
            assertThat(CanaryWords.betrayedIn(search.text(), secrets)).hasSizeGreaterThan(secrets.size() / 2);
            assertThat(search.found(List.of(last))).isNotEmpty();
            assertThat(search.seen(CanaryPlay.HIDDEN_COLOUR).ofColour()).isPositive();
            assertThat(CanaryWords.betrayedIn(search.read(), secrets)).isNotEmpty();
            assertThat(search.files(List.of(last))).isEmpty();
            Path planted = Files.writeString(play.scene.home().resolve("planted"), "..." + last + "...");
            assertThat(search.files(List.of(last))).containsExactly(planted);
        }
    }
}
