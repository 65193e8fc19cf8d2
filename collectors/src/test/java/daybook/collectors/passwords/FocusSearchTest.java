package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FocusSearchTest {
    @Test
    void windowThatComesLater_isSearchedAtOnce_howeverOftenAnotherWas() {
        FocusSearch search = new FocusSearch();
        assertThat(search.isDue(7, 1)).isTrue();
        assertThat(search.isDue(7, 1)).as("control").isFalse();
        assertThat(search.isDue(7, 2)).isTrue();
    }

    /// The server gives the next program's window the number of the one that went.
    @Test
    void windowOfTheNextProgram_isSearchedAtOnce_underTheSameNumber() {
        FocusSearch search = new FocusSearch();
        assertThat(search.isDue(7, 1)).isTrue();
        assertThat(search.isDue(8, 1)).isTrue();
        assertThat(search.isDue(8, 1)).as("control").isFalse();
    }
}
