package daybook.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import daybook.agent.home.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages that name what is gone mislead whoever reads them first.
class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]+[a-z][A-Za-z0-9]*)(\\.[a-z]\\w*)?`");
    private static final Pattern FILE = Pattern.compile("/([A-Z]\\w+)\\.java`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    /// Pages of decisions are not among them: they name what others have, and what was tried and given up.
    @Test
    void everyTypeThatThePagesOfTheHouseName_isThere() throws IOException {
        Set<String> types = types();
        List<Path> pages = Stream.concat(
                        pages().stream()
                                .filter(page -> page.startsWith(ROOT.resolve("docs"))
                                        && !page.startsWith(ROOT.resolve("docs/decisions"))),
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                .toList();
        for (Path page : pages) {
            assertThat(named(page)).as(page.toString()).isSubsetOf(types);
        }
        for (String page :
                List.of("docs/architecture.md", "docs/threat-model.md", "docs/recipes/adding-a-collector.md")) {
            assertThat(named(ROOT.resolve(page)))
                    .as("control: types of " + page)
                    .isNotEmpty();
        }
    }

    private static Set<String> types() {
        return new ClassFileImporter()
                        .importPaths(Stream.of("consent", "vault", "collectors", "exporter", "emulator", "agent")
                                .flatMap(m -> Stream.of(
                                        ROOT.resolve(m).resolve("target/classes"),
                                        ROOT.resolve(m).resolve("target/test-classes")))
                                .filter(Files::exists)
                                .toList())
                        .stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
    }

    private static Set<String> named(Path page) throws IOException {
        String text = Files.readString(page);
        return Stream.of(TYPE, FILE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(
                            f -> f.toString().endsWith(".md") && !f.toString().contains("/target/"))
                    .toList();
        }
    }

    @Test
    void theVersionThatIsTold_isTheBuilds() throws IOException {
        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .containsPattern(
                        "<artifactId>daybook</artifactId>\\s*<version>" + Version.NUMBER + "(-SNAPSHOT)?</version>");
    }

    @Test
    void everyLinkInsideTheProject_leadsSomewhere() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).isNotEmpty();
        for (Path page : pages) {
            List<String> links = LINK.matcher(Files.readString(page))
                    .results()
                    .map((MatchResult m) -> m.group(1))
                    .toList();
            assertThat(links)
                    .as(page.toString())
                    .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
        }
    }
}
