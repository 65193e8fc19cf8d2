package daybook.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    @Property
    void whatIsWritten_isReadBack(@ForAll String name, @ForAll String value) {
        Map<String, String> members = Map.of(name, value);
        assertThat(FlatJson.read(FlatJson.write(members))).isEqualTo(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"a\":1}",
                "{\"a\":\"b\"} ",
                "{ \"a\":\"b\"}",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\",\"a\":\"b\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u00",
                "{\"a\":\"\\n\"}",
                "[\"a\"]",
                "{\"a\":null}"
            })
    void everyOtherSpelling_isRefused(String line) {
        assertThatThrownBy(() -> FlatJson.read(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messages_neverShowWhatStandsThere() {
        assertThatThrownBy(() -> FlatJson.read("{\"secret\":\"canary\"x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("secret");
    }
}
