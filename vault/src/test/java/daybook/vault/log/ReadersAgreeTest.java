package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The reader in Java, with its check, and the one in Python, which was written from docs/vault-format.md alone, make
/// the same of every vector.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadersAgreeTest {
    private static final int LEAST_VECTORS = 150;

    private final List<VaultVector> vectors = new ArrayList<>();
    private final Map<String, List<String>> java = new HashMap<>();
    private Map<String, List<String>> python = Map.of();

    @BeforeAll
    void readAllTwice(@TempDir Path aside, @TempDir Path folder) throws Exception {
        for (Vectors some : Vectors.values()) {
            vectors.addAll(some.make(aside));
        }
        PythonReading other = new PythonReading(folder);
        for (VaultVector vector : vectors) {
            other.add(vector);
        }
        try (ExecutorService second = Executors.newSingleThreadExecutor()) {
            Future<Map<String, List<String>>> running = second.submit(other::run);
            for (VaultVector vector : vectors) {
                java.put(vector.name(), JavaReading.of(vector, Vectors.HOME, other.ledger(vector)));
            }
            python = running.get();
        }
        long hostile = vectors.stream()
                .filter(vector -> !vector.expected().equals(VaultVector.ITEMS))
                .count();
        System.out.println(vectors.size() + " vectors for two readers, " + hostile + " of them hostile");
    }

    /// Other tests of this process need the room.
    @AfterAll
    void forgetAll() {
        vectors.clear();
        java.clear();
        python = Map.of();
    }

    @Test
    void thereAreEnoughVectors_andEachHasANameOfItsOwn() {
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(LEAST_VECTORS);
        assertThat(vectors).extracting(VaultVector::name).doesNotHaveDuplicates();
    }

    @Test
    void bothReaders_giveTheSameItemsOrTheSameKindOfError() {
        assertThat(differing(java, python)).isEmpty();
    }

    @Test
    void everyVector_comesOutAsIsExpectedOfIt() {
        assertThat(unexpected(vectors)).isEmpty();
    }

    @Test
    void control_anotherExpectation_wouldBeSeen() {
        VaultVector first = vectors.getFirst();
        assertThat(unexpected(List.of(first.expecting(VaultVector.DAMAGED)))).hasSize(1);
    }

    @Test
    void control_anotherItem_wouldBeSeen() {
        Map<String, List<String>> changed = new HashMap<>(python);
        VaultVector first = vectors.getFirst();
        changed.put(
                first.name(),
                of(python, first.name()).stream()
                        .map(line -> line.replace("found it", "lost it"))
                        .toList());
        assertThat(differing(python, changed)).hasSize(1);
    }

    private List<String> differing(Map<String, List<String>> one, Map<String, List<String>> other) {
        return vectors.stream()
                .map(VaultVector::name)
                .filter(name -> !of(one, name).equals(of(other, name)))
                .map(name -> name + ": " + JavaReading.outcome(of(one, name)) + " and "
                        + JavaReading.outcome(of(other, name)))
                .toList();
    }

    private List<String> unexpected(List<VaultVector> some) {
        return some.stream()
                .filter(vector -> !JavaReading.outcome(of(java, vector.name())).equals(vector.expected()))
                .map(vector -> vector.name() + ": " + JavaReading.outcome(of(java, vector.name())) + ", not "
                        + vector.expected())
                .toList();
    }

    private static List<String> of(Map<String, List<String>> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }
}
