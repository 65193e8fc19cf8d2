package daybook.agent.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignCodeTest {
    @Test
    void everyWayIntoJava_isRefusedByItsName_unlessItIsEmpty() {
        for (String name : List.of(
                "JAVA_TOOL_OPTIONS",
                "_JAVA_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "LD_PRELOAD",
                "LD_AUDIT",
                "LD_LIBRARY_PATH")) {
            assertThat(ForeignCode.refusal(Map.of(name, "x")).orElseThrow()).contains(name, "env -u " + name);
            assertThat(ForeignCode.refusal(Map.of(name, ""))).isEmpty();
        }
        assertThat(ForeignCode.refusal(Map.of("PATH", "x", "JAVA_HOME", "x"))).isEmpty();
    }

    @Test
    void daybookThatDaybookStarts_hasNoneOfThem() {
        Map<String, String> environment = new HashMap<>(Map.of("LD_PRELOAD", "x", "PATH", "x"));
        ForeignCode.removeFrom(environment);
        assertThat(environment).containsOnlyKeys("PATH");
    }
}
