package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Titles and names that somebody chose in order to harm: they change no answer and hold nothing up.
class HostileTitlesTest {
    /// Twelve times what is ever read of one.
    private static final int LONG = 1 << 18;
    /// With a pattern that goes back and forth it would be years.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Exclusion> CATASTROPHIC = List.of(
            new Exclusion.Title("(a+)+$"),
            new Exclusion.Title("(a|aa)+b"),
            new Exclusion.Title("(.*)*=(.*)*"),
            new Exclusion.App("*a*a*a*a*a*a*b"),
            new Exclusion.App("????????????????*b"),
            new Exclusion.PrivateWindows());

    @Test
    void longTitles_areJudgedInLinearTime_andAsShortOnesAre() {
        String filler = "a".repeat(LONG);
        long begun = System.nanoTime();
        for (Exclusion each : CATASTROPHIC) {
            assertThat(each.matches(Scenes.window(1, filler, "/usr/bin/" + filler, filler + "!")))
                    .isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        assertThat(new Exclusion.Title("bank").matches(Scenes.window(1, "X", "", filler + " bank")))
                .as("control: what stands at the end is found")
                .isTrue();
    }

    @Test
    void marksThatAreNotSeen_doNotHideAPrivateWindow_orAnApp() {
        for (String mark : List.of("\33[2J", "\u202e", "\u0000", "\r\n", "\u200f", "\ud800")) {
            assertThat(new Exclusion.PrivateWindows()
                            .matches(Scenes.window(1, "Firefox", "", mark + "page — Private Browsing" + mark)))
                    .isTrue();
            assertThat(new Exclusion.App("secret*").matches(Scenes.window(1, "Secret" + mark, "", "")))
                    .isTrue();
            assertThat(new Exclusion.Title("(?i)bank").matches(Scenes.window(1, "X", "", mark + "My" + mark + "Bank")))
                    .isTrue();
        }
    }

    @Test
    void aWindowWithSuchATitle_isJudgedOnce_notEachTime() {
        Policy policy = Scenes.excluding(Scenes.granting(Source.KEYSTROKES), CATASTROPHIC.toArray(Exclusion[]::new));
        Window window = Scenes.window(1, "Editor", "", "a".repeat(20_000) + "!");
        long begun = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            assertThat(ConsentGate.judge(Scenes.key("x"), Scenes.in(window), policy))
                    .isInstanceOf(Admitted.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        assertThat(Set.copyOf(policy.exclusions().rules())).hasSameSizeAs(CATASTROPHIC);
    }
}
