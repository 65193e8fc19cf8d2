package daybook.exporter.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody may write who means harm.
class HostileTest {
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "data/marks/part-00000.parquet", "a", "a/b-c_d.e"})
    void anOrdinaryPath_isOne(String path) {
        assertThat(BundleFile.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "..",
                "a/../b",
                "a/.b",
                ".a",
                "a\\b",
                "a b",
                "a\u0000b",
                "\u00e4",
                "-a"
            })
    void aPathThatLeadsElsewhere_isNone(String path) {
        assertThat(BundleFile.isPath(path)).isFalse();
    }

    @Test
    void aPathOfAMillionParts_isNone_andOverflowsNothing() {
        assertThat(BundleFile.isPath("a/".repeat(1_000_000) + "a")).isFalse();
    }

    private static void assertNone(String json) {
        assertThatThrownBy(() -> Json.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is no JSON object");
    }

    @Test
    void aNameThatComesTwice_isRefused() {
        assertThat(Json.read("{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
        assertNone("{\"a\":1,\"a\":2}");
    }

    @Test
    void deepNesting_isRefused() {
        assertNone("{\"a\":".repeat(100) + "1" + "}".repeat(100));
        assertNone("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}");
    }
}
