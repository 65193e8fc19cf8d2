package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FocusSearchTest {
    @Test
    void windowThatComesLater_isSearchedAtOnce_howeverOftenAnotherWas() {
        FocusSearch search = new FocusSearch();
        assertThat(search.isDue(1)).isTrue();
        assertThat(search.isDue(1)).as("control").isFalse();
        assertThat(search.isDue(2)).isTrue();
    }
}
