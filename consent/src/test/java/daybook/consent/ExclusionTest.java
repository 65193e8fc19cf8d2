package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cats — Mozilla Firefox Private Browsing",
                "Cats — Mozilla Firefox (Private Browsing)",
                "New Incognito Tab - Chromium",
                "Katzen – Google Chrome (Inkognito)",
                "Gatos - Google Chrome (Incógnito)",
                "Gatos — Mozilla Firefox (Navegación privada)",
                "Gatti — Mozilla Firefox (Navigazione anonima)",
                "Gatos - Google Chrome (Anônima)",
                "Katzen — Mozilla Firefox (Privater Modus)",
                "Chats — Mozilla Firefox (Navigation privée)",
                "[InPrivate] Cats - Microsoft Edge",
                "Кошки - Google Chrome (Инкогнито)",
                "猫 - Google Chrome(シークレット)",
                "猫 - Google Chrome (无痕模式)"
            })
    void privateWindows_areToldByTheirTitles(String title) {
        assertThat(new Exclusion.PrivateWindows().matches(Scenes.window(1, "", "", title)))
                .isTrue();
    }

    @Test
    void windowThatSaysNothingOfTheKind_isNoPrivateOne() {
        assertThat(new Exclusion.PrivateWindows().matches(Scenes.window(1, "", "", "Cats — Mozilla Firefox")))
                .isFalse();
    }

    @Test
    void titleOfManyMegabytes_isMatchedInLinearTime() {
        Window hostile = Scenes.window(1, "x", "", "a".repeat(4 << 20));
        assertThat(new Exclusion.Title("(a+)+$b").matches(hostile)).isFalse();
    }
}
