package daybook.exporter.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZstdTest {
    /// Left to itself, zstd-jni writes its library into a folder that every user may write to, and loads it from there.
    @Test
    void libraryIsLoadedFromTheBuild_andNotUnpackedAtRunTime() throws Exception {
        byte[] plain = "plain".repeat(100).getBytes(UTF_8);
        assertThat(Zstd.decompressed(com.github.luben.zstd.Zstd.compress(plain), plain.length))
                .isEqualTo(plain);
        List<String> loaded = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("libzstd-jni"))
                .map(line -> line.substring(line.indexOf('/')))
                .distinct()
                .toList();
        Path built = Path.of("target/native").toRealPath();
        assertThat(loaded).hasSize(1).allMatch(file -> file.startsWith(built + "/"));
    }
}
