package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroundsTest {
    private static String said(Activity activity, Optional<Reason> halted) {
        return Grounds.sign(activity, halted, Set.of(), false).text();
    }

    @Test
    void badge_saysThatTheScreenIsShared_whereThatHaltsIt() {
        for (Activity activity : new Activity[] {Activity.NOTHING, Activity.DOCUMENTS}) {
            assertThat(said(activity, Optional.of(Reason.SHARING))).contains("the screen is being shared");
            assertThat(said(activity, Optional.of(Reason.PAUSED))).doesNotContain("shared");
        }
        assertThat(said(Activity.ALL, Optional.empty())).isEqualTo("Daybook records");
    }

    @Test
    void badge_namesWhatIsMissing_thoughItShouldBeRecorded() {
        Set<Source> failed = EnumSet.of(Source.SCREEN, Source.KEYSTROKES);
        assertThat(Grounds.sign(Activity.ALL, Optional.empty(), failed, true).text())
                .isEqualTo("Daybook records, but not keystrokes, screen");
    }
}
