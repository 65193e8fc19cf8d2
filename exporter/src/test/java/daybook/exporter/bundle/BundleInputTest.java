package daybook.exporter.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.fuzz.Corpus;
import daybook.consent.fuzz.Jazzer;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void corpus_isTakenOrRefused(BundleInput parser) throws Exception {
        assertThat(Corpus.run(parser))
                .as("its seeds at least")
                .isGreaterThanOrEqualTo(parser.seeds().size());
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "daybook.long", matches = "true")
    void whatAFuzzerMakes_isTakenOrRefused(BundleInput parser) throws Exception {
        assertThat(Jazzer.search(parser, folder)).isEmpty();
    }
}
