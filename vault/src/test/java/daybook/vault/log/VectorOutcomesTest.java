package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every vector, read by this house's own reader alone: [ReadersAgreeTest] has both, and is too slow to be run for each
/// mutation of the code.
final class VectorOutcomesTest {
    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "daybook.mutations", matches = "true")
    void everyVector_comesOutAsIsExpectedOfIt(Vectors vectors, @TempDir Path aside, @TempDir Path folder)
            throws Exception {
        PythonReading place = new PythonReading(folder);
        List<String> unexpected = new ArrayList<>();
        for (VaultVector vector : vectors.make(aside)) {
            place.addLedger(vector);
            String outcome = JavaReading.outcome(JavaReading.of(vector, Vectors.HOME, place.ledger(vector)));
            if (!outcome.equals(vector.expected())) {
                unexpected.add(vector.name() + ": " + outcome + ", not " + vector.expected());
            }
        }
        assertThat(unexpected).isEmpty();
    }
}
