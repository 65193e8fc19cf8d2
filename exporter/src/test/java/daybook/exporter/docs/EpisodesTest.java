package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Entries are a tenth of a second apart; what is said of pauses is told by revisions that change no text.
class EpisodesTest {
    private static List<String> episodes(WrittenChangelog log) {
        Chain chain = new WrittenArchive().changelog(1, log).history().chain(Grain.KEYSTROKE);
        List<String> told = new ArrayList<>();
        for (Episode episode : Episodes.of(chain, List.of(), edit -> "ada".equals(edit.author()))) {
            told.add(episode.head() + "[" + episode.deleted() + ">" + episode.inserted() + "]" + episode.tail());
        }
        return told;
    }

    /// Of dates that leave a doubt of more than a second.
    @Test
    void aPauseIsAsLongAsGooglesClockSays_howeverWellItIsKnownWhenThatWas() {
        WrittenChangelog log = new WrittenChangelog().by("ada").insert(1, "a");
        pause(log).insert(2, "b");
        log.insert(3, "c");
        WrittenArchive archive = new WrittenArchive().skew(120).changelog(1, log);
        Chain chain = archive.history().chain(Grain.KEYSTROKE);
        assertThat(chain.edits().getFirst().toNanos() - chain.edits().getFirst().fromNanos())
                .isGreaterThan(1_000_000_000L);
        assertThat(Episodes.of(chain, List.of(), _ -> true))
                .extracting(Episode::inserted)
                .containsExactly("a", "bc");
    }

    private static WrittenChangelog pause(WrittenChangelog log) {
        for (int i = 0; i < 25; i++) {
            log.op("{\"ty\":\"null\"}");
        }
        return log;
    }

    @Test
    void typingAndTakingBack_isOneEpisode_ofWhatCameOfIt() {
        WrittenChangelog log = new WrittenChangelog()
                .by("ada")
                .insert(1, "one")
                .insert(4, " tow")
                .delete(6, 7)
                .insert(6, "wo");
        assertThat(episodes(log)).containsExactly("[>one two]");
    }

    @Test
    void aPause_aJump_andAnotherPerson_endIt() {
        String far = "x".repeat(300);
        WrittenChangelog log =
                new WrittenChangelog().by("bob").insert(1, far).by("ada").insert(1, "a");
        log.insert(302, "z");
        pause(log).insert(303, "y").by("bob").insert(1, "b").by("ada").insert(305, "w");
        assertThat(episodes(log))
                .containsExactly("[>a]" + far, "a" + far + "[>z]", "a" + far + "z[>y]", "ba" + far + "zy[>w]");
    }

    @Test
    void editsOnBothSides_areOneStretch_withWhatStoodBetween() {
        WrittenChangelog log =
                new WrittenChangelog().by("bob").insert(1, "one two three").by("ada");
        log.delete(9, 13).insert(9, "3").delete(1, 3).insert(1, "1").insert(6, "!");
        assertThat(episodes(log)).containsExactly("[one two three>1 two! 3]");
    }
}
