package daybook.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.fuzz.Corpus;
import daybook.consent.fuzz.Fuzzed;
import daybook.consent.fuzz.Jazzer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerInputTest {
    @TempDir
    Path folder;

    /// One with a fault that only a certain input shows.
    enum Faulty implements Fuzzed {
        FAULTY;

        @Override
        public List<byte[]> seeds() {
            return List.of(new byte[8]);
        }

        @Override
        public boolean takes(byte[] input) {
            if (input.length == 8 && input[0] == 'f' && input[5] == 'z') {
                throw new IllegalStateException("a fault");
            }
            return input.length == 8;
        }
    }

    @ParameterizedTest
    @EnumSource
    void corpus_isTakenOrRefused(LedgerInput parser) throws Exception {
        Corpus.run(parser);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "daybook.long", matches = "true")
    void whatAFuzzerMakes_isTakenOrRefused(LedgerInput parser) throws Exception {
        assertThat(Jazzer.search(parser, folder)).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "daybook.long", matches = "true")
    void control_aFault_isFoundByTheFuzzer() throws Exception {
        assertThat(Jazzer.search(Faulty.FAULTY, folder))
                .hasValueSatisfying(log -> assertThat(log).contains("a fault"));
    }

    @Test
    void control_aFaultInTheCorpus_isNoticed() {
        Fuzzed failing = new Fuzzed() {
            @Override
            public String name() {
                return "FAILING";
            }

            @Override
            public List<byte[]> seeds() {
                return List.of(new byte[1]);
            }

            @Override
            public boolean takes(byte[] input) {
                throw new IllegalStateException("a fault");
            }
        };
        assertThatThrownBy(() -> Corpus.run(failing)).isInstanceOf(AssertionError.class);
    }
}
