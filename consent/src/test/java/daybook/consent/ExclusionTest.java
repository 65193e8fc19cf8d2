package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    private static final Window KEEPASS =
            Scenes.window(7, "KeePassXC", "/opt/apps/keepassxc", "Passwords.kdbx - KeePassXC");

    @Test
    void app_matchesClassInstanceAndExecutable_withoutCase() {
        assertThat(new Exclusion.App("keepass*").matches(KEEPASS)).isTrue();
        assertThat(new Exclusion.App("KEEPASSXC").matches(KEEPASS)).isTrue();
        assertThat(new Exclusion.App("/opt/apps/*").matches(KEEPASS)).isTrue();
        assertThat(new Exclusion.App("keepass").matches(KEEPASS)).isFalse();
        assertThat(new Exclusion.App("*").matches(KEEPASS)).isTrue();
    }

    @Test
    void glob_takesAllElseLiterally() {
        assertThat(new Exclusion.App("keepass.c").matches(KEEPASS)).isFalse();
        assertThat(new Exclusion.App("keepass??").matches(KEEPASS)).isTrue();
        assertThat(new Exclusion.App("a(b").matches(Scenes.window(1, "a(b", "", "")))
                .isTrue();
    }

    @Test
    void title_isFoundAnywhere_andABrokenPatternIsRefusedAtOnce() {
        assertThat(new Exclusion.Title("kdbx").matches(KEEPASS)).isTrue();
        assertThat(new Exclusion.Title("^kdbx").matches(KEEPASS)).isFalse();
        assertThatThrownBy(() -> new Exclusion.Title("(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void privateWindows_areToldByTheirTitles() {
        Exclusion exclusion = new Exclusion.PrivateWindows();
        assertThat(exclusion.matches(Scenes.window(1, "firefox", "", "Cats — Mozilla Firefox Private Browsing")))
                .isTrue();
        assertThat(exclusion.matches(Scenes.window(1, "chromium", "", "New Incognito Tab")))
                .isTrue();
        assertThat(exclusion.matches(Scenes.window(1, "firefox", "", "Cats — Mozilla Firefox")))
                .isFalse();
    }

    @Test
    void titleOfManyMegabytes_isMatchedInLinearTime() {
        Window hostile = Scenes.window(1, "x", "", "a".repeat(4 << 20));
        assertThat(new Exclusion.Title("(a+)+$b").matches(hostile)).isFalse();
    }
}
