package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroundsTest {
    private static String said(Activity activity, Optional<Reason> halted) {
        return Grounds.sign(activity, halted, List.of(), false).text();
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
        List<Source> failed = List.of(Source.KEYSTROKES, Source.SCREEN);
        assertThat(Grounds.sign(Activity.ALL, Optional.empty(), failed, true).text())
                .isEqualTo("Daybook records, but not keystrokes, screen");
    }
}
