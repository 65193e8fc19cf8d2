package daybook.agent.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.KeyCounts;
import daybook.consent.Verdict;
import daybook.exporter.release.Release;
import daybook.exporter.release.ReleaseGate;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Unlocking;
import daybook.vault.log.ByteSession;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The vault's tests, which those of others use, come in a jar once it is packed.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("daybook");

    @Test
    void imports_runDownOnly() {
        floor("daybook.consent..", "daybook.vault..", "daybook.collectors..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.vault..", "daybook.collectors..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.collectors..", "daybook.vault..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.exporter..", "daybook.collectors..", "daybook.agent..");
        assertBroken(() -> floor("daybook.agent..", "daybook.consent.."));
    }

    /// It must not share a misunderstanding with what it is to try. Only the demo and tests know it.
    @Test
    void theEmulator_standsApart() {
        String[] house = {
            "daybook.consent..", "daybook.vault..", "daybook.collectors..", "daybook.exporter..", "daybook.agent.."
        };
        floor("daybook.emulator..", house);
        floor("daybook.consent..", "daybook.emulator..");
        floor("daybook.vault..", "daybook.emulator..");
        floor("daybook.collectors..", "daybook.emulator..");
        floor("daybook.exporter..", "daybook.emulator..");
        assertBroken(() -> floor("daybook.emulator.truth..", "daybook.emulator.."));
    }

    private static void floor(String floor, String... above) {
        noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(HOUSE);
    }

    @Test
    void packages_haveNoCircle() {
        haveNoCircle("daybook.(**)", HOUSE);
        assertBroken(() -> haveNoCircle("java.(*)", new ClassFileImporter().importClasses(String.class, Locale.class)));
    }

    private static void haveNoCircle(String packages, JavaClasses classes) {
        slices().matching(packages).should().beFreeOfCycles().check(classes);
    }

    @Test
    void everyPackage_liesInOneModule() {
        assertThat(modules(HOUSE))
                .isNotEmpty()
                .allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
        assertThat(modules(new ClassFileImporter().importPackages("daybook")))
                .as("control: packages of tests lie elsewhere")
                .anySatisfy((name, in) -> assertThat(in).as(name).hasSizeGreaterThan(1));
    }

    private static Map<String, Set<String>> modules(JavaClasses classes) {
        Map<String, Set<String>> modules = new TreeMap<>();
        classes.forEach(c -> modules.computeIfAbsent(c.getPackageName(), _ -> new TreeSet<>())
                .add(module(c.getSource().orElseThrow().getUri())));
        return modules;
    }

    private static String module(URI uri) {
        String path = uri.toString();
        return path.substring(0, path.lastIndexOf("daybook/"));
    }

    @Test
    void consent_needsNothingButTheJdkAndRe2j() {
        onlyDependsOn("daybook.consent..", "daybook.consent..", "java..", "com.google.re2j..", "org.jspecify..");
        assertBroken(() -> onlyDependsOn("daybook.consent..", "daybook.consent..", "java..", "org.jspecify.."));
    }

    /// Who speaks to Google has its libraries, and nobody else: no token can get past one package.
    @Test
    void onlyTheLineToGoogle_namesItsLibraries() {
        namesGoogle("daybook.collectors.google");
        assertBroken(() -> namesGoogle("daybook.collectors.docs"));
    }

    /// What has the network has nothing of the vault's, and knows neither the home nor who judges.
    @Test
    void theBotsProcess_namesNothingOfTheVault() {
        String[] kept = {"daybook.vault..", "daybook.exporter..", "daybook.agent.home..", "daybook.agent.recorder.."};
        floor("daybook.agent.bot..", kept);
        floor("daybook.collectors.google..", "daybook.vault..");
        assertBroken(() -> floor("daybook.agent.docs..", kept));
    }

    /// What reads files of others knows nothing of what could be told to them.
    @Test
    void theProcessThatReadsForeignFiles_namesNothingOfTheVault() {
        String[] kept = {"daybook.vault..", "daybook.agent.home..", "daybook.agent.docs..", "daybook.agent.recorder.."};
        floor("daybook.agent.foreign..", kept);
        assertBroken(() -> floor("daybook.agent.command..", kept));
    }

    private static void namesGoogle(String only) {
        noClasses()
                .that()
                .resideOutsideOfPackage(only)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.api..", "com.google.auth..", "com.google.gson..", "com.google.common..")
                .check(HOUSE);
    }

    private static void onlyDependsOn(String floor, String... allowed) {
        classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(HOUSE);
    }

    @Test
    void onlyTheGate_makesAnAdmitted() {
        isMadeOnlyBy(Admitted.class, ConsentGate.class, AdmittedPicture.class, KeyCounts.class);
        isMadeOnlyBy(Verdict.Counted.class, ConsentGate.class);
        isMadeOnlyBy(AdmittedPicture.class, ConsentGate.class);
        assertBroken(() -> isMadeOnlyBy(Admitted.class, AdmittedPicture.class));
        assertBroken(() -> isMadeOnlyBy(AdmittedPicture.class, AdmittedPicture.class));
    }

    /// It shows how fast a vault is, on a vault that is thrown away.
    @Test
    void onlyTheBench_sealsWhatNoGateHasAdmitted() {
        isNamedOnlyIn("daybook.agent.bench..", ByteSession.class);
        assertBroken(() -> isNamedOnlyIn("daybook.vault..", ByteSession.class));
    }

    private static void isNamedOnlyIn(String place, Class<?> named) {
        noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .and()
                .doNotBelongToAnyOf(named)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(named)
                .check(HOUSE);
    }

    @Test
    void onlyTheReleaseGate_makesARelease() {
        isMadeOnlyBy(Release.class, ReleaseGate.class);
        assertBroken(() -> isMadeOnlyBy(Release.class, ConsentGate.class));
    }

    private static void isMadeOnlyBy(Class<?> made, Class<?>... makers) {
        constructors()
                .that()
                .areDeclaredIn(made)
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .belongToAnyOf(makers)
                .check(HOUSE);
    }

    @Test
    void theRecorder_cannotNameWhatOpensAVault() {
        for (Class<?> opener : List.of(Identity.class, Unlocking.class, VaultReader.class)) {
            cannotName(opener, "daybook.agent.recorder..", "daybook.agent.control..", "daybook.collectors..");
            assertBroken(() -> cannotName(opener, "daybook.agent.."));
        }
    }

    /// What speaks to others on the socket runs what it is given, and has no key to hand out.
    @Test
    void socketOfTheReviewProcess_cannotNameAKey() {
        for (Class<?> opener : List.of(Identity.class, Unlocking.class, VaultReader.class)) {
            cannotName(opener, "daybook.agent.review..");
        }
    }

    private static void cannotName(Class<?> named, String... packages) {
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(named)
                .check(HOUSE);
    }

    @Test
    void onlyOneClass_touchesTheVaultsFiles() {
        String disk = Disk.class.getPackageName();
        touchNoFile(
                resideInAPackage("daybook.vault..")
                        .and(describe(
                                "are not the disk", c -> !c.getPackageName().equals(disk))),
                HOUSE);
        assertBroken(() -> touchNoFile(resideInAPackage(disk), HOUSE));
        JavaClasses otherWays = new ClassFileImporter().importClasses(OtherWays.class);
        assertBroken(() -> touchNoFile(describe("are all", _ -> true), otherWays));
    }

    private static void touchNoFile(DescribedPredicate<JavaClass> who, JavaClasses classes) {
        noClasses()
                .that(who)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.file\\.Files|java\\.nio\\.channels\\..*FileChannel"
                        + "|java\\.io\\.(RandomAccessFile|File|File.*(Stream|Reader|Writer))")
                .check(classes);
    }

    /// A control: a file opened the oldest way.
    static final class OtherWays {
        static RandomAccessFile open(String name) throws IOException {
            return new RandomAccessFile(name, "r");
        }
    }

    /// The control of each rule: the same rule, asked of what breaks it.
    private static void assertBroken(ThrowingCallable rule) {
        assertThatThrownBy(rule)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Architecture Violation")
                .hasMessageNotContaining("failed to check any classes");
    }
}
