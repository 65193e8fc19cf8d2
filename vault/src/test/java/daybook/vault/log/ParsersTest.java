package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.fuzz.Corpus;
import daybook.consent.fuzz.Fuzzed;
import daybook.consent.fuzz.Jazzer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every parser of the vault, given what somebody made of well-formed inputs: it takes them or says that they are
/// none, and never fails in another way.
final class ParsersTest {
    private static final int TIMES = Boolean.getBoolean("daybook.long") ? 40 : 1;
    private static final long SEED = Long.getLong("daybook.seed", new SecureRandom().nextLong());

    @TempDir
    Path folder;

    private static void tryMutations(Fuzzed parser, int inputs) throws IOException {
        Mutation mutation = new Mutation(new Random(SEED), Corpus.of(parser));
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutation.next();
            try {
                refused += parser.takes(input) ? 0 : 1;
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError(parser.name() + " " + i + " -Ddaybook.seed=" + SEED, e);
            }
        }
        assertThat(refused).as("how many were refused").isGreaterThan(inputs / 10);
    }

    @ParameterizedTest
    @EnumSource
    void corpus_isTakenOrRefused(VaultInput parser) throws Exception {
        assertThat(Corpus.run(parser))
                .as("its seeds at least")
                .isGreaterThanOrEqualTo(parser.seeds().size());
    }

    @ParameterizedTest
    @EnumSource
    void mutations_areTakenOrRefused(VaultInput parser) throws Exception {
        tryMutations(parser, parser.inputs * TIMES);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "daybook.long", matches = "true")
    void whatAFuzzerMakes_isTakenOrRefused(VaultInput parser) throws Exception {
        assertThat(Jazzer.search(parser, folder)).isEmpty();
    }

    @Test
    void control_parserThatFailsInAnotherWay_isNoticed() {
        Fuzzed failing = new Fuzzed() {
            @Override
            public String name() {
                return "FAILING";
            }

            @Override
            public List<byte[]> seeds() {
                return List.of(new byte[100]);
            }

            @Override
            public boolean takes(byte[] input) {
                if (input.length != 100) {
                    throw new IllegalStateException("a fault");
                }
                return true;
            }
        };
        assertThatThrownBy(() -> tryMutations(failing, 1_000)).isInstanceOf(AssertionError.class);
    }
}
