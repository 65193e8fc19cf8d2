package daybook.consent;

import static daybook.consent.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.ledger.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages and logs print words with `toString()`: it must never show what was recorded.
class NoContentInTextTest {

    @Test
    void noWord_showsContentInToString() throws Exception {
        List<Class<?>> words = Canaries.words(Observation.class);
        assertThat(words)
                .contains(Window.class, Context.class, Policy.class, Surroundings.class, Stack.class, Stack.Shown.class)
                .contains(Picture.class, Pixels.class, Packet.class, Observation.Frame.class, Mask.class)
                .contains(Admitted.class, AdmittedPicture.class, Verdict.Refused.class, Exclusion.Title.class)
                .contains(Observation.class.getPermittedSubclasses())
                .contains(Statement.class.getPermittedSubclasses());
        for (Class<?> word : words) {
            assertThat(Canaries.made(word))
                    .as(word.getName())
                    .isNotEmpty()
                    .allSatisfy(made -> assertThat(made.toString()).doesNotContain(CANARY));
        }
    }

    /// Where a pointer stood is content too.
    @Test
    void whatWasSeen_tellsItsKindAndTimeOnly() {
        assertThat(Canaries.made(Seen.class))
                .hasSizeGreaterThan(7)
                .allSatisfy(seen -> assertThat(seen.toString())
                        .isEqualTo(seen.getClass().getSimpleName() + "["
                                + ((Seen) seen).at().nanos() + "]"));
    }

    @Test
    void control_aRecordWithoutCare_wouldShowIt() {
        record Careless(Moment at, List<String> texts) {}
        assertThat(Canaries.made(Careless.class)).singleElement().asString().contains(CANARY);
    }

    @Test
    void control_everyKindThatHasRoomForContent_isMadeWithIt() {
        assertThat(Canaries.made(Observation.Key.class))
                .allSatisfy(key -> assertThat(((Observation.Key) key).text()).isEqualTo(CANARY));
        assertThat(Canaries.made(Window.class))
                .allSatisfy(window -> assertThat(((Window) window).title()).isEqualTo(CANARY));
        assertThat(Canaries.made(Context.class))
                .anySatisfy(
                        context -> assertThat(((Context) context).focused()).isInstanceOf(Context.Focused.On.class));
    }
}
