package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
    @ParameterizedTest
    @ValueSource(strings = {":0", ":10.0", "unix:0"})
    void displayOfThisMachine_isTaken(String name) {
        assertThat(DisplayName.refusal(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "localhost:10.0", "192.0.2.7:0", "tcp/host:0", "unix/host:0", "[::1]:0", "", "0"})
    void displayOverTheNetwork_isRefused(String name) {
        assertThat(DisplayName.refusal(name)).isPresent();
    }
}
