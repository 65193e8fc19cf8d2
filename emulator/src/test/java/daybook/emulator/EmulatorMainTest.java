package daybook.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmulatorMainTest {
    @Test
    void main_saysWhereItListens_andItsKeyOpensADocumentThatGrows() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmulatorMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            JsonNode said = JsonMapper.shared().readTree(out.readLine());
            Path key = Path.of(said.get("service_account_file").asString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            String token = SignInTest.token(said.get("root").asString(), Files.readString(key));
            Browser bot = new Browser(said.get("root").asString(), token);
            String probe = "v1/documents/" + said.get("document").asString() + "?fields=revisionId";
            String before = bot.get(probe).text();
            while (bot.get(probe).text().equals(before)) {
                Thread.sleep(20);
            }
            process.destroy();
            process.waitFor();
            assertThat(key).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }
}
